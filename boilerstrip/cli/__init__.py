"""The command ``boilerstrip``, a module a subcommand: ``clean``, ``explain``, ``batch``, ``train``.

``main`` is the entry point. ``options`` makes arguments of the library's options, ``console`` reads files and
prints messages, ``progress`` shows how far a command has come.
"""
