"""Passes over the tree of a page before the walk, one a module, in the order in which ``parse`` calls them.

They change the tree so that the walk finds there what a browser shows: lines of a typeset document become
paragraphs, formulas become LaTeX, icons become words, tables get the rows that styles give them. Only
``alignment`` changes nothing: it finds how cells are aligned.
"""
