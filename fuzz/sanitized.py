"""A copy of the tree whose compiled core is watched by sanitizers, so that fuzzing sees every wrong access.

AddressSanitizer, UndefinedBehaviorSanitizer and the checks of libstdc++ are compiled in, and the branches of
the C++ code guide libFuzzer as those of the Python code do. Python itself is not watched, so the runtime that
comes with atheris is loaded first. Every object comes from ``malloc``, which shows an access past its end.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPY = ROOT / "build" / "sanitized"
_PARTS = ("boilerstrip", "fuzz", "fixtures", "native", "tests", "pyproject.toml", "setup.py", "README.md")
_FLAGS = (
    "-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize=vptr,function -fno-sanitize-recover=undefined"
    " -D_GLIBCXX_ASSERTIONS"
)
_RUNTIME = "asan_with_fuzzer.so"  # a file of atheris
# Python never frees what it holds to the end, and a size that is too large must raise as it does without.
_ASAN = "detect_leaks=0:allocator_may_return_null=1"


def run_sanitized(arguments: Sequence[str], runtime: Path) -> int:
    """Build the copy, where something changed, and run ``python -m fuzz`` there.

    Args:
        arguments: the command line for the copy.
        runtime: folder with atheris' files.

    Returns:
        The exit code of the campaign; 1 if the core could not be built.
    """
    if shutil.which("clang++") is None:
        print("fuzz: --sanitized needs clang and its runtime; on Debian: apt install clang libclang-rt-dev")
        return 1
    for name in _PARTS:
        _copy(ROOT / name, COPY / name)
    built = subprocess.run(
        [sys.executable, "setup.py", "-q", "build_ext", "--inplace"],
        cwd=COPY,
        env={**os.environ, **_compiler()},
        check=False,
    )
    if built.returncode:
        print("fuzz: the core could not be built with sanitizers; the lines above say why")
        return 1
    command = [sys.executable, "-m", "fuzz", *arguments]
    return subprocess.run(command, cwd=COPY, env={**os.environ, **_watched(runtime)}, check=False).returncode


def _copy(source: Path, target: Path) -> None:
    """Copy a file or a folder with its times, so that only what changed is compiled again."""
    if source.is_dir():
        no = shutil.ignore_patterns("__pycache__", "_core*", "findings")
        shutil.copytree(source, target, ignore=no, dirs_exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def _compiler() -> dict[str, str]:
    link = f"clang++ -shared {_FLAGS}"
    names = {"CC": "clang", "CXX": "clang++", "CFLAGS": _FLAGS, "CXXFLAGS": f"{_FLAGS} -g"}
    return {**names, "LDSHARED": link, "LDCXXSHARED": link, "BOILERSTRIP_NATIVE": "required"}


def _watched(runtime: Path) -> dict[str, str]:
    return {
        "LD_PRELOAD": str(runtime / _RUNTIME),
        "ASAN_OPTIONS": _ASAN,
        "PYTHONMALLOC": "malloc",
        "BOILERSTRIP_NATIVE": "required",
    }
