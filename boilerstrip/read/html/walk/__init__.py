"""The walk through the tree of a page, which makes the tables of its blocks, containers, cells and spans.

``walk`` is the loop, ``state`` what each element changes, ``tags`` and ``attributes`` what elements mean,
``run`` the text that becomes a block, ``columns`` the tables. ``native_walk`` runs the same walk in the
compiled core.
"""
