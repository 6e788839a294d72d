"""Columns that describe the blocks of a page, the list of them, and the matrix that the network gets."""
