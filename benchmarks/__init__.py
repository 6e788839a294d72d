"""Measure quality, speed and calibration of boilerstrip and of other tools, on fixtures and on real pages.

``python -m benchmarks`` runs everything; ``python -m benchmarks --help`` lists what it can do.

- ``data``: pages with gold texts, and the same pages flattened to text
- ``systems``: an adapter for each tool, and the processes that they run in
- ``measure``: scores of single texts, and figures of sets: quality, calibration, speed, scaling
- ``report``: figures as tables, plots, HTML, and a comparison of two runs
- ``runs`` runs the systems on the pages of a set; ``suite`` makes a whole run of such records, with
  ``stages`` (time of each stage of the pipeline) and ``throughput`` (pages a second)

Separate commands: ``floors`` (what continuous integration checks), ``hostile``, ``soak``, ``metadata``.
"""
