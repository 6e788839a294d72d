"""Stage 3: Page -> Declared, what a page says of itself in its head: metas, JSON-LD, links, language."""
