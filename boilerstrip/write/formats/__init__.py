"""The output formats, one a module; ``formats`` is the table of them by name."""
