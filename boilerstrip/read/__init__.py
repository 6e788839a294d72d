"""Stage 1: bytes or text in, a Page of blocks out.

``decode`` finds the encoding, ``sniff`` distinguishes HTML from a text dump, ``html`` and ``text`` make
the Page.
"""
