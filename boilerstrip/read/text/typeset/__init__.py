"""Dumps of typeset documents, such as those made from PDF: columns, paragraphs and headings."""
