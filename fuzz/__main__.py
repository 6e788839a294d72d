"""``python -m fuzz TARGET``: run a fuzzing campaign with atheris; see ``fuzz/README.md``."""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from fuzz.mutate import mutate
from fuzz.sanitized import run_sanitized

ROOT = Path(__file__).parents[1]
TARGETS = ("html", "text", "auto", "cores")  # auto: containers and feeds; cores: HTML by both cores
MAX_SIZE = 30_000  # bytes of one input
_TIMEOUT = 120  # seconds of one input, by the clock: a long campaign often runs beside other work
_MEMORY = 4_500  # MB of the process; the instrumentation itself grows with every run
_OWN_SHARE = 0.9  # share of mutations by ``fuzz.mutate``; libFuzzer makes the rest


def main() -> int:
    """Run a campaign; exits with libFuzzer's code, which is not 0 if an input violates a property."""
    options = _arguments()
    try:
        atheris: Any = importlib.import_module("atheris")  # it has no types
    except ImportError:
        print("fuzz: skipped, atheris is not installed; `pip install atheris` needs Linux or macOS")
        return 0
    if options.sanitized:
        return run_sanitized(_plain_arguments(options), Path(atheris.path()))
    with atheris.instrument_imports(include=["boilerstrip"]):
        from tests.hostile.both_cores import differences
        from tests.hostile.properties import complaints

    def test(data: bytes) -> None:
        compare = options.target == "cores"
        wrong = differences(data, "html") if compare else complaints(data, options.target)
        if wrong:
            raise AssertionError("; ".join(wrong))

    def mutator(data: bytes, max_size: int, seed: int) -> bytes:
        if random.Random(seed).random() > _OWN_SHARE:
            changed: bytes = atheris.Mutate(data, max_size)
            return changed
        by_lines = options.target == "text" or (options.target == "auto" and seed % 2 == 0)
        return mutate(data, max_size, seed, by_lines=by_lines)

    options.findings.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        atheris.Setup(_libfuzzer(options, Path(folder)), test, custom_mutator=mutator)
        atheris.Fuzz()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Fuzz one way of reading pages.")
    parser.add_argument("target", choices=TARGETS, help="how the inputs are read")
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: 60)")
    parser.add_argument("--seed", type=int, default=0, help="0 takes another one each time (default: 0)")
    parser.add_argument(
        "--findings", type=Path, default=ROOT / "fuzz" / "findings", help="where broken inputs are put"
    )
    parser.add_argument(
        "--sanitized", action="store_true", help="build the compiled core with sanitizers first; needs clang"
    )
    parser.add_argument("--input", type=Path, nargs="*", help="only run these inputs, as findings are")
    return parser.parse_args()


def _plain_arguments(options: argparse.Namespace) -> list[str]:
    """Return the same command line with full paths and without ``--sanitized``."""
    line = [options.target, "--seconds", str(options.seconds), "--seed", str(options.seed)]
    line += ["--findings", str(options.findings.resolve())]
    return [*line, "--input", *(str(path.resolve()) for path in options.input)] if options.input else line


def _libfuzzer(options: argparse.Namespace, folder: Path) -> list[str]:
    """Return the command line for libFuzzer."""
    if options.input:
        return [sys.argv[0], *map(str, options.input)]
    seeds, grown = folder / "seeds", folder / "grown"
    grown.mkdir()
    _lay_seeds(options.target, seeds)
    return [
        sys.argv[0],
        f"-max_total_time={options.seconds}",
        f"-max_len={MAX_SIZE}",
        f"-seed={options.seed}",
        f"-timeout={_TIMEOUT}",
        f"-rss_limit_mb={_MEMORY}",
        "-print_final_stats=1",
        f"-artifact_prefix={options.findings}/{options.target}-",
        str(grown),
        str(seeds),
    ]


def _lay_seeds(target: str, folder: Path) -> None:
    """Copy the fixture pages of one kind into a folder; for "auto" those that are in a container."""
    folder.mkdir()
    plain = {"html": ".html", "text": ".txt", "cores": ".html"}
    for page in sorted((ROOT / "fixtures" / "pages").glob("*/page.*")):
        wanted = page.suffix == plain[target] if target in plain else page.suffix not in plain.values()
        if wanted:
            (folder / page.parent.name).write_bytes(page.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
