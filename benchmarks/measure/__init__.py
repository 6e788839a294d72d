"""Compute figures from texts and times.

``scores`` compares a text with its gold text and combines pages, with intervals; ``calibration``, ``speed``
and ``scaling`` are the other measures; ``figures`` computes all figures of a set's record.
"""
