"""Show the figures of a run.

``tables`` makes the tables; ``overview`` makes the table for the terminal and the README, ``html`` the report
with the pictures of ``plots``. ``limit_plots`` draws the figures of ``benchmarks.limits``. ``compare``
compares two runs, ``joining`` joins several, ``progress`` is the progress bar.
"""
