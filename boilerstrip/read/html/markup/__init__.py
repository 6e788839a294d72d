"""The bytes of a page before the parser: markup that libxml2 would read otherwise than browsers is rewritten.

``repair`` calls ``browser_rules`` and ``odd_tags``; ``markup_search`` finds short words in the markup, by
which later passes tell at once that they have nothing to do.
"""
