"""Build of the optional extension ``boilerstrip._core``; all other settings are in pyproject.toml.

Without a compiler the package is built without the extension, as a wheel for every platform. Two variables of
the environment change that: ``BOILERSTRIP_NATIVE=required`` makes a failed build an error, and
``BOILERSTRIP_PURE=1`` leaves the extension out.
"""

import os
import platform
import sys
import sysconfig
from pathlib import Path
from typing import Any

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

OLDEST = "cp310"  # CPython whose limited API is used
SOURCES = sorted(str(path) for path in Path("native").glob("*.cpp"))
HEADERS = sorted(str(path) for path in Path("native").glob("*.h"))
# Not for free-threaded builds of CPython: they have no limited API.
LIMITED = not sysconfig.get_config_var("Py_GIL_DISABLED")
# What Python was built with asks for symbols, which make the wheel twice as large. CXXFLAGS=-g keeps them.
WITHOUT_SYMBOLS = [] if "-g" in os.environ.get("CXXFLAGS", "").split() else ["-g0"]
OPTIONS = {
    "unix": ["-std=c++17", "-O3", "-ffp-contract=fast", "-fvisibility=hidden", *WITHOUT_SYMBOLS],
    "msvc": ["/std:c++17", "/O2", "/EHsc"],
}
REQUIRED = os.environ.get("BOILERSTRIP_NATIVE") == "required"
SLOWER = "boilerstrip is built without its compiled core, so it will be slower"


class BuildFailedError(Exception):
    """The extension could not be built."""


class BuildCore(build_ext):
    """Build with the options of the compiler at hand."""

    def build_extension(self, ext: Any) -> None:
        """Build one extension.

        Raises:
            BuildFailedError: it could not be built, for whatever reason.
        """
        ext.extra_compile_args = OPTIONS.get(self.compiler.compiler_type, OPTIONS["unix"])
        try:
            super().build_extension(ext)
        except Exception as error:
            # An editable install serves this machine only, so the tag of its wheel does not matter.
            if not self.editable_mode or REQUIRED:
                raise BuildFailedError(str(error)) from error
            print(f"{SLOWER}: {error}", file=sys.stderr)


def build(extensions: list[Extension]) -> None:
    """Run the command that was asked for."""
    limited = {"bdist_wheel": {"py_limited_api": OLDEST}} if extensions and LIMITED else {}
    setup(ext_modules=extensions, cmdclass={"build_ext": BuildCore}, options=limited)


def core() -> Extension:
    """Return the extension."""
    macros = [("Py_LIMITED_API", "0x030A0000")] if LIMITED else []
    return Extension(
        "boilerstrip._core",
        SOURCES,
        optional=True,
        depends=HEADERS,
        define_macros=macros,
        py_limited_api=LIMITED,
        language="c++",
    )


wanted = os.environ.get("BOILERSTRIP_PURE", "") in ("", "0") and platform.python_implementation() == "CPython"
try:
    build([core()] if wanted else [])
except BuildFailedError as error:
    if REQUIRED:
        raise SystemExit(
            f"BOILERSTRIP_NATIVE requires the compiled core, which failed to build: {error}"
        ) from error
    print(f"{SLOWER}: {error}", file=sys.stderr)
    build([])
