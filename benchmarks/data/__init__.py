"""The pages to measure on.

``datasets`` is the interface, with the fixtures, archives and a user's own files; ``checkouts`` reads the
benchmarks of other projects; ``dumps`` flattens pages to text.
"""
