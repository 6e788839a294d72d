"""Ray: clean a Dataset of pages to a Dataset of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from boilerstrip.batch.tables import TableChoices, TableCleaner, table_cleaner
from boilerstrip.extras import extra

if TYPE_CHECKING:
    from ray.data import Dataset
    from typing_extensions import Unpack

_ROWS = 64  # rows of a batch; not more, as pages are large


def clean(
    dataset: Dataset,
    html: str = "html",
    url: str | None = "url",
    concurrency: int | tuple[int, int] | None = None,
    **choices: Unpack[TableChoices],
) -> Dataset:
    """Clean the pages of a Dataset with ``map_batches`` and actors that load the weights once.

    The result has a row for each row; nothing is shuffled. boilerstrip must be installed on the workers.

    Args:
        dataset: a Dataset with a column of pages, HTML or text, as strings or bytes.
        html: name of that column.
        url: name of the column of URLs; None if there is none.
        concurrency: number of actors, or a pair of the least and the largest number; by default from 1 to the
            number of CPUs in the cluster.
        **choices: ``cleaner``, ``id``, ``extra`` and ``keep``; see ``TableChoices``.

    Returns:
        A Dataset with the columns of ``boilerstrip.batch.arrow_schema``, followed by those of ``keep``.

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
    """Cleans batches in a separate process."""

    def __init__(self, cleaner: TableCleaner) -> None:
        self._cleaner = cleaner
        cleaner.make.cleaner.clean("")  # unreadable weights raise here, not at the first page

    def __call__(self, table: Any) -> Any:
        """Return the cleaned rows of a ``pyarrow.Table`` of pages."""
        return self._cleaner.table(table)
