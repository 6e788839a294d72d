"""The blocks that are kept or removed together: lists, tables, quotations, listings.

``groups`` says what a group is, ``elements`` finds those of an HTML page, ``lines`` with ``line_items`` those
of a text dump; ``find`` cuts in two those whose beginning and end are judged differently.
"""
