"""HTML made from PDF or from a page layout, one element or ``<br>`` a line: its lines become paragraphs.

``leaves`` finds the elements that hold lines, ``rows`` reads the lines, ``layout`` tells where they stand,
``rebuild`` joins them, with ``read.text.document``, and changes the tree.
"""
