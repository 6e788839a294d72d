"""Training: fit weights to pages with gold text, and write their card. Needs the ``[train]`` extra."""
