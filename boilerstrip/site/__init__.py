"""Site templates: text that many pages of a site repeat is boilerplate.

The modules in the order in which they are used: ``signature`` makes the signature of a page, which has hashes
and probabilities of its blocks and no text. ``known_pages`` holds the signatures of up to 32 pages of a site,
``files`` writes and reads them. ``tables`` sums up the signatures, with ``region`` for the part of the pages
between what all of them repeat; ``evidence`` compares a page with that, and ``adjust`` changes the
probabilities of its blocks.

``store`` holds the templates of many sites by host, and ``database`` is its file.
"""
