"""Correct pages by hand and learn from it.

``reports`` writes a set of reports to correct, ``index`` the page that lists them. ``learn_pages`` reads
corrected pages as data, ``last_layer`` fits the last layer of a network to them, ``adapt`` does so with a
check on pages that were left out. ``evaluate`` scores weights on corrected pages.
"""
