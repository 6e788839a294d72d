"""Stage 1: bytes or text in, a Page of blocks out.

``unpack`` takes the page out of its container (``containers``), ``encoding`` decodes it, ``feeds`` makes a
page of a feed, ``sniff`` distinguishes HTML from a text dump, ``html`` and ``text`` make the Page.
"""
