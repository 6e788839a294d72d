"""Bytes to text: ``decode`` takes UTF-8 or the declared encoding first, ``guess`` finds it from the text."""
