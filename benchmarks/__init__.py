"""How good, how fast and how honest boilerstrip is, beside other tools, on fixtures and on real pages.

Run it with ``python -m benchmarks``; ``python -m benchmarks --help`` lists what it can do. From the bottom
up: ``datasets`` and ``checkouts`` read pages, ``measures`` scores a text, ``ours``, ``peers`` and
``text_peers`` adapt the tools, ``workers`` runs each tool in a process of its own, ``runs`` puts the record
of a set together, ``figures`` says what it amounts to, ``suite`` makes a whole run and ``joining`` one of
several, and ``tables``, ``overview``, ``plots`` and ``report`` show what came out. ``floors`` is what
continuous integration checks. ``hostile``, ``soak`` and ``metadata`` are commands of their own.
"""
