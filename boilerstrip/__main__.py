"""``python -m boilerstrip`` is the command ``boilerstrip``."""

from __future__ import annotations

import sys

from boilerstrip.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
