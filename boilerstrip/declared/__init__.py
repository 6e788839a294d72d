"""What a page declares of itself in its head: metas, JSON-LD, canonical link, language."""
