"""A page and a dump that every system can take."""

from __future__ import annotations

from benchmarks.systems.registry import Input

SENTENCE = "Der Käse reift in einem Keller, der im Winter kühl und im Sommer kalt ist."
PAGE = Input(
    "<html><head><meta charset='utf-8'><title>Käse</title></head><body><article><h1>Käse</h1>"
    f"<p>{f'{SENTENCE} ' * 8}</p></article></body></html>".encode()
)
DUMP = Input(f"Home\n{SENTENCE}\n".encode())
