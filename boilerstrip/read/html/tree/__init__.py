"""Passes over the tree of a page before the walk, one a module, in the order in which ``parse`` calls them.

Each changes the tree so that the walk finds there what a browser shows: lines of a typeset document become
paragraphs, formulas become LaTeX, icons become words, tables get the rows that styles give them.
"""
