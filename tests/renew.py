"""``python -m tests.renew`` writes anew what is made from results: run it after a change of weights or rules.

- What the examples in README.md and docs/ print, and the tables of labels.
- ``known`` of the fixtures. The reasons are yours: the ``why`` of a case is left as it is, or empty where it
  has none, and the tests fail until it has one.
- The quality floors. They are raised only; with ``--allow-lower`` they are pinned to what is measured.

Look at the difference that git shows: it is what the change means for users.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from benchmarks import floors
from tests import test_fixtures as fixtures
from tests import test_readme as readme


def main() -> int:
    """Write all of it, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.renew", description="Write anew what is made.")
    parser.add_argument("--allow-lower", action="store_true", help="lower floors too")
    given = parser.parse_args()
    for line in (*_examples(), *_known()):
        sys.stdout.write(f"{line}\n")
    return floors.main(["--update", *(["--allow-lower"] if given.allow_lower else [])])


def _examples() -> Iterator[str]:
    for name in readme.FILES:
        before = readme.source_of(name)
        after = readme.filled(before)
        if after != before:
            (readme.ROOT / name).write_text(after, "utf-8")
            yield f"{name}: written anew"


def _known() -> Iterator[str]:
    for name in fixtures.CASES:
        case = fixtures.read_case(name)
        facts = fixtures.renewed(case, fixtures.cleaned(name))
        if facts != case.facts:
            text = json.dumps(facts, ensure_ascii=False, indent=2)
            (fixtures.PAGES / name / "expected.json").write_text(f"{text}\n", "utf-8")
            yield f"{name}: known is written anew; see that its reason is true"


if __name__ == "__main__":
    sys.exit(main())
