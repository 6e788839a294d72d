"""A page for the browser in one file: script, style, and a policy that lets nothing else run or load."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from boilerstrip.write.formats.html import escape_text


@cache
def asset(path: Path) -> str:
    """Return the text of a script or style sheet of the package; these never change, so each is read once."""
    return path.read_text("utf-8")


def write_page(
    title: str, style: str, body: Iterable[str], data: dict[str, Any], scripts: Iterable[str]
) -> str:
    """A page that runs one script, loads nothing from the network and sends nothing there.

    Args:
        title: its title, as text.
        style: its CSS.
        body: pieces of the markup of its body.
        data: what the scripts read, as JSON, from the element ``data``.
        scripts: sources of JavaScript, which become one script with names of their own.
    """
    script = '(() => {\n"use strict";\n' + "".join(scripts) + "})();\n"
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="generator" content="boilerstrip">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{escape_text(title)}</title>
<style>{style}</style>
</head>
<body>
{"".join(body)}<script type="application/json" id="data">{_inert(data)}</script>
<script>{script}</script>
</body>
</html>
"""


def _digest(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _inert(data: dict[str, Any]) -> str:
    """JSON, escaped so that no text in it can close the script element."""
    written = json.dumps(data, separators=(",", ":"))
    return written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
