"""Training: pages with gold text in, weights and their card out. Needs the ``[train]`` extra."""
