"""Ray: Dataset of pages -> Dataset of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boilerstrip.batch.tables import TableChoices, TableCleaner, table_cleaner
from boilerstrip.extras import extra

if TYPE_CHECKING:
    from ray.data import Dataset
    from typing_extensions import Unpack

_ROWS = 64  # in a batch: pages are large


def clean(
    dataset: Dataset,
    html: str = "html",
    url: str | None = "url",
    concurrency: int | tuple[int, int] | None = None,
    **choices: Unpack[TableChoices],
) -> Dataset:
    """Clean the pages of a Dataset, by ``map_batches`` with an actor that loads the weights once.

    A row for each row; nothing is shuffled. boilerstrip must be installed where the actors run.

    Args:
        dataset: has a column of pages, HTML or text, as strings or bytes.
        html: that column.
        url: the column of their URLs; None where there is none.
        concurrency: actors, or the fewest and the most of them; by default 1 to one a CPU of the cluster.
        **choices: ``cleaner``, ``id``, ``extra`` and ``keep``; see ``TableChoices``.

    Returns:
        The columns of ``boilerstrip.batch.arrow_schema``, and after them those of ``keep``.

    Raises:
        ModuleNotFoundError: the extra ``[ray]`` is not installed.
    """
    with extra("ray"):
        import ray

    actors = concurrency or (1, max(1, int(ray.cluster_resources().get("CPU", 1))))
    low, high = actors if isinstance(actors, tuple) else (actors, actors)
    return dataset.map_batches(
        Actor,
        batch_format="pyarrow",
        batch_size=_ROWS,
        fn_constructor_args=(table_cleaner(html, url, **choices),),
        compute=ray.data.ActorPoolStrategy(min_size=low, max_size=high),
    )


class Actor:
    """Cleans batches in a process of its own."""

    def __init__(self, cleaner: TableCleaner) -> None:
        self._cleaner = cleaner
        cleaner.make.cleaner.clean("")  # fails here, not at the first page, where the weights cannot be read

    def __call__(self, table: Any) -> Any:
        """Clean a ``pyarrow.Table``."""
        return self._cleaner.table(table)
