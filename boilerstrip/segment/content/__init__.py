"""Blocks that are content by what is around them, whatever their own probability; one rule a module.

Their words say little: items of lists, cells of tables, lines of code, formulas, headings, captions, notes.
"""
