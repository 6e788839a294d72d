"""HTML to a Page: ``page`` calls ``parse``, which runs lxml and, before and behind it, these in this order.

``markup`` repairs the bytes before lxml reads them. ``tree`` changes the tree, so that it holds what browsers
show. ``walk`` goes through the tree once and makes the tables of blocks, containers and spans. Then ``head``
reads what the page declares, ``footnotes`` and ``callouts`` find those, ``quotations`` sets the marks of
``<q>``, and ``written_markers`` finds list markers that are characters of the text.
"""
