"""What other pages of a site say about the blocks of a page: text that a site repeats is content of none.

``signature`` makes a small record of a page: hashes and probabilities of its blocks, no text.
``known_pages`` holds the records of up to 32 pages of a site, ``files`` writes and reads them. ``tables``
sums up the records, with ``region`` for the part of the pages between what all of them repeat; ``evidence``
compares a page with that, and ``judge`` changes the probabilities of its blocks.

``store`` holds the templates of many sites by host, and ``database`` is its file.
"""
