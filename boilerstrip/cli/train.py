"""The command ``boilerstrip train``: runs ``boilerstrip.train``, whose packages come with an extra."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from boilerstrip.cli.console import FAILED, say
from boilerstrip.extras import extra


def add_train(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the help; ``main`` hands its arguments to ``train`` without parsing them."""
    commands.add_parser(
        "train", help="fit the models to your own pages with their gold texts", add_help=False
    )


def train(arguments: Sequence[str]) -> int:
    """Run the training command and return its exit code.

    Args:
        arguments: what follows ``train`` on the command line.
    """
    try:
        with extra("train"):
            from boilerstrip.train.run import main

            return main(arguments)
    except (ModuleNotFoundError, OSError) as error:
        say(f"train: {error}")
        return FAILED
