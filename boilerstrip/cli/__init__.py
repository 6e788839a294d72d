"""The command ``boilerstrip``, a module a subcommand.

``main`` is the entry point, ``parser`` the parser with short errors, ``completion`` the command that makes a
script for a shell. ``options`` makes arguments of the library's options, ``sources`` finds the pages that a
command line names, ``outputs`` is where results are written, ``console`` reads files and prints messages,
``progress`` shows how far a command has come.
"""
