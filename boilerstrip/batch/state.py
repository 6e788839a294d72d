"""The progress of a run, saved in a file next to its shards, so that a stopped run can be resumed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from boilerstrip import __version__
from boilerstrip.batch.inputs import Input
from boilerstrip.batch.sinks import move, sync
from boilerstrip.batch.stats import Tally
from boilerstrip.errors import BatchError

_NAME = "_run.json"  # readers of Parquet folders skip names that begin with an underscore


@dataclass(slots=True)
class State:
    """What the complete shards hold, and where the next one begins.

    The file is replaced after a shard got its name. A shard that the file does not know of is therefore made
    again, and comes out the same.

    Attributes:
        plan: what must be the same for a run to be resumed; see ``make_plan``.
        shards: files that are complete.
        input: the input to continue with; all before it are done.
        items: how many items of that input are done.
        finished: whether nothing is left to do.
        tally: the counts so far.
    """

    plan: dict[str, Any]
    shards: int = 0
    input: int = 0
    items: int = 0
    finished: bool = False
    tally: Tally = field(default_factory=Tally)

    def save(self, out: Path) -> None:
        """Replace the file in the folder, in one step.

        Raises:
            OSError: it cannot be written.
        """
        part = out / f"{_NAME}.part"
        try:
            with part.open("wb") as file:
                file.write(json.dumps(asdict(self), indent=1).encode())
                sync(file)
            move(part, out / _NAME)
        finally:
            part.unlink(missing_ok=True)  # there only where Ctrl-C or the like came in between


def make_plan(inputs: Sequence[Input], settings: dict[str, Any]) -> dict[str, Any]:
    """Return what a run reads and how: a run is resumed only where this is the same."""
    listed = json.dumps([[source.path, source.format, source.size] for source in inputs])
    return {
        "version": __version__,
        **{name: str(value) for name, value in settings.items()},
        "inputs": len(inputs),
        "inputs_sha256": hashlib.sha256(listed.encode()).hexdigest(),
    }


def begin(out: Path, plan: dict[str, Any], resume: bool) -> State:
    """Return the state to begin with: a new one, or that of the run in the folder.

    Args:
        out: folder of the shards.
        plan: of this run; see ``make_plan``.
        resume: whether to continue the run in the folder, if there is one.

    Raises:
        BatchError: there is a run already and ``resume`` is not set, or it was begun with another plan.
    """
    path = out / _NAME
    if not path.exists():
        if any(out.glob("part-*")):
            raise BatchError(f"{out} holds shards, but no {_NAME} to continue from; give an empty folder")
        return State(plan)
    if not resume:
        raise BatchError(f"{out} holds a run already; resume it, or give an empty folder")
    try:
        found = json.loads(path.read_bytes())
        state = State(**found | {"tally": Tally(**found["tally"])})
    except (ValueError, TypeError, KeyError) as error:
        raise BatchError(f"{path} cannot be understood: {error}; give an empty folder") from error
    for name, value in plan.items():
        if state.plan.get(name) != value:
            raise BatchError(
                f"the run in {out} was begun with {name} {state.plan.get(name)}, this one has {value}: "
                "resume it as it was begun, or give an empty folder"
            )
    return state
