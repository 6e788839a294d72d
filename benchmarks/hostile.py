"""``python -m benchmarks.hostile``: run this library and its peers on the hostile pages.

Every system runs on every page in a separate process with a limit on time and memory. The table counts the
pages where it raises, dies or runs out of time, and how many of the pages with the story lose it.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import resource
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from boilerstrip.extras import need
from tests.hostile.cases import Case
from tests.hostile.hostile_set import CASES

SECONDS = 20  # of CPU time per page
MEMORY = 3_000_000_000  # bytes of address space beyond what the process has
HEAD = (
    "| system | pages | raised | died or out of memory | over 20 s | over 2 s | worst s | worst MB "
    "| story lost | story kept whole |\n|---|" + "---:|" * 9
)


class Tried(NamedTuple):
    """What one system did with one page.

    Attributes:
        end: "text", "nothing", "raised", "out of memory", "out of time" or "died".
        seconds: CPU time.
        megabytes: memory beyond what the process had before, at most.
        kept: share of the story's sentences that are in the text.
    """

    end: str
    seconds: float
    megabytes: float
    kept: float


def _ours(raw: Any) -> str:
    from boilerstrip import clean

    return clean(raw).text


def _trafilatura(raw: Any) -> str:
    return need("trafilatura", "bench").extract(raw) or ""


def _readability(raw: Any) -> str:
    document = need("readability", "bench").Document
    return str(need("lxml.html", "bench").document_fromstring(document(raw).summary()).text_content())


def _justext(raw: Any) -> str:
    tool = need("justext", "bench")
    found = tool.justext(raw, tool.get_stoplist("English"))
    return "\n".join(part.text for part in found if not part.is_boilerplate)


def _resiliparse(raw: Any) -> str:
    extract = need("resiliparse.extract.html2text", "bench").extract_plain_text
    coding = need("resiliparse.parse.encoding", "bench")
    text = coding.bytes_to_str(raw, coding.detect_encoding(raw)) if isinstance(raw, bytes) else raw
    return str(extract(text, main_content=True))


def _rs_trafilatura(raw: Any) -> str:
    extract = need("rs_trafilatura", "bench").extract_bytes
    return extract(raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")).main_content or ""


SYSTEMS: dict[str, Callable[[Any], str]] = {
    "boilerstrip": _ours,
    "trafilatura": _trafilatura,
    "readability-lxml": _readability,
    "jusText": _justext,
    "Resiliparse": _resiliparse,
    "rs-trafilatura": _rs_trafilatura,
}


def try_page(system: str, case: Case) -> Tried:
    """Run one system on one page, in a separate process, so that a hang or crash ends only that process."""
    context = mp.get_context("fork")  # the child need not import everything again
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(system, case, there))
    process.start()
    there.close()
    found = None
    if here.poll(SECONDS * 10):  # wall time, for a process that waits
        try:
            found = here.recv()
        except EOFError:
            found = None
    process.kill()
    process.join()
    if found is not None:
        return Tried(*found)
    late = process.exitcode in (-9, -24)
    return Tried("out of time" if late else "died", SECONDS if late else 0.0, 0.0, 0.0)


def _run(system: str, case: Case, answer: Connection) -> None:
    raw = case.make()
    SYSTEMS[system](case_free_page())  # imports and tables are not counted for the page
    had, used = _peak(), time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + SECONDS, int(used) + SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY + 2_000_000_000, MEMORY + 2_000_000_000))
    text, end = "", ""
    try:
        text = SYSTEMS[system](raw)
    except MemoryError:
        end = "out of memory"
    except BaseException:  # includes a panic in Rust
        end = "raised"
    seconds = time.process_time() - used
    flat = " ".join(text.split())
    kept = sum(sentence in flat for sentence in case.told) / max(len(case.told), 1)
    answer.send((end or ("text" if flat else "nothing"), seconds, _peak() - had, kept))
    answer.close()


def case_free_page() -> str:
    """Return the story as an ordinary page."""
    from tests.hostile.cases import page

    return page()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def row(system: str, results: dict[str, Tried]) -> str:
    """Return what one system did with all pages, as a row of the table under ``HEAD``."""
    with_story = {case.name for case in CASES if case.told}
    found = list(results.values())
    ends = [one.end for one in found]
    stories = [one for name, one in results.items() if name in with_story]
    cells = [
        len(found),
        ends.count("raised"),
        ends.count("died") + ends.count("out of memory"),
        ends.count("out of time"),
        sum(one.seconds > 2 for one in found),
        f"{max(one.seconds for one in found):.2f}",
        f"{max(one.megabytes for one in found):.0f}",
        sum(one.kept == 0 for one in stories),
        f"{sum(one.kept == 1 for one in stories)} of {len(stories)}",
    ]
    return f"| {system} | {' | '.join(map(str, cells))} |"


def main() -> None:
    """Run the comparison and print its table row by row, then the slowest pages of each system."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile", description=__doc__)
    parser.add_argument("--system", action="append", choices=tuple(SYSTEMS), help="only this one")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every N-th page")
    options = parser.parse_args()
    cases = CASES[:: options.every]
    print(HEAD, flush=True)
    notes = []
    for system in options.system or SYSTEMS:
        try:
            SYSTEMS[system](case_free_page())
        except ModuleNotFoundError as error:
            notes.append(f"{system} left out: {error}")
            continue
        tried = {case.name: try_page(system, case) for case in cases}
        print(row(system, tried), flush=True)
        worst = sorted(tried.items(), key=lambda item: -item[1].seconds)[:5]
        notes.append(
            f"{system}: " + ", ".join(f"{name} {one.seconds:.1f} s {one.end}" for name, one in worst)
        )
    print("", *notes, sep="\n")


if __name__ == "__main__":
    main()
