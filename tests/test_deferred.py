"""Patterns that are compiled at their first use; what import and an ordinary page do without."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
import regex

from boilerstrip.deferred import Deferred, deferred

# Prints the patterns of all modules: how many are deferred, which of these an ordinary page made, and the
# names and lengths of the others; and the modules that were imported.
REPORT = """
import json, re, sys
import chardet, lxml.html, numpy, rapidfuzz, regex
of_others = set(sys.modules)
import boilerstrip
from boilerstrip.deferred import Deferred

boilerstrip.clean(sys.argv[1]).text
found = [
    (f"{module}.{name}", value)
    for module, names in list(sys.modules.items()) if module.startswith("boilerstrip.")
    for name, value in list(vars(names).items())
]
deferred = [(name, value) for name, value in found if isinstance(value, Deferred)]
print(json.dumps({
    "deferred": len(deferred),
    "made": [name for name, value in deferred if "compiled" in vars(value)],
    "modules": sorted(set(sys.modules) - of_others),
    "others": {name: len(v.pattern) for name, v in found if isinstance(v, (re.Pattern, regex.Pattern))},
}))
"""
PAGE = (
    "<title>The mill</title><article><h1>The mill</h1>"
    "<p>The mill at the ford turned all night, and nobody in the village slept for the noise of it.</p>"
    "<p>In the morning the miller opened the sluice, and the wheel came to rest.</p></article>"
)
# Characters. Longer patterns are lists of words, which are slow to compile; deferring one that ordinary pages
# need gains nothing, and no such pattern is as long.
MAX_CHARS = 1_950


def test_a_pattern_is_made_once_at_its_first_use() -> None:
    made = []

    def make() -> re.Pattern[str]:
        made.append("made")
        return re.compile("m(i)ll")

    pattern = deferred(make)
    assert not made
    assert pattern.search("the mill")
    assert pattern.match("mill")
    assert not pattern.match("the mill")
    assert pattern.sub("x", "a mill") == "a x"
    assert pattern.findall("mill mill") == ["i", "i"]
    assert [found.span() for found in pattern.finditer("a mill")] == [(2, 6)]
    assert made == ["made"]


@pytest.mark.parametrize("compiled", [re.compile("a"), regex.compile("a")])
def test_its_methods_are_those_of_the_pattern(compiled: re.Pattern[str] | regex.Pattern[str]) -> None:
    stand_in = Deferred(lambda: compiled)
    names = [name for name in vars(Deferred) if not name.startswith("_") and name != "compiled"]
    assert names == ["search", "match", "findall", "finditer", "sub"]
    assert all(getattr(stand_in, name) == getattr(compiled, name) for name in names)


@pytest.fixture(scope="module")
def report() -> Any:
    """What a new process says after one page."""
    run = subprocess.run(
        [sys.executable, "-c", REPORT, PAGE], capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(run.stdout)


def test_an_ordinary_page_makes_no_deferred_pattern(report: Any) -> None:
    assert report["deferred"] > 10
    assert report["made"] == []


def test_long_patterns_are_deferred(report: Any) -> None:
    assert len(report["others"]) > 80
    assert [name for name, chars in report["others"].items() if chars > MAX_CHARS] == []


def test_nothing_of_networks_is_imported(report: Any) -> None:
    # They are large, and modules of the standard library that look harmless import them, as xml.sax.saxutils.
    assert "boilerstrip.pipeline" in report["modules"]
    assert {"urllib.request", "http.client", "ssl"}.isdisjoint(report["modules"])
