"""The entry point of ``python -m boilerstrip.train``."""

import sys

from boilerstrip.train.run import main

if __name__ == "__main__":
    sys.exit(main())
