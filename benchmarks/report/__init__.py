"""Show the figures of a run.

``tables`` makes the tables; ``overview`` makes the table for the terminal and the documentation, ``html`` the
report with the pictures of ``plots``. ``limit_plots`` draws the figures of ``benchmarks.limits``,
``settings_plots`` those of ``benchmarks.settings``. ``compare`` compares two runs, ``joining`` joins several,
``progress`` is the progress bar.
"""
