"""Blocks that are furniture of the site, whatever their probability: offers, notes, other articles."""
