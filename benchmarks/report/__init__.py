"""What a run shows.

``tables`` makes each table once; ``overview`` is the one for the terminal and the README, ``html`` the report
with the pictures of ``plots``. ``compare`` compares two runs, ``joining`` puts several together, ``progress``
is the progress bar.
"""
