"""HTML to a Page: ``page`` calls ``parse``, which repairs the markup, runs lxml and walks the tree."""
