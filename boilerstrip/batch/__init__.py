"""Clean many pages: files in, shards of rows out, over all cores of a machine or on an engine.

``run_batch`` does it on one machine (``boilerstrip batch`` is its command). ``spark``, ``ray`` and
``datatrove`` run the same function on those engines and give the same rows.

The modules in the order in which a run uses them: ``inputs`` lists the files, ``readers`` reads them (one
module for each format) and yields ``records``, ``rows`` makes the row of a page, ``sinks`` writes shards,
``state`` saves the progress, ``stats`` counts, ``run`` does all this. ``tables`` is shared by Spark and Ray.
``templates`` learns the templates of many sites, with ``site_buffer`` for what is in memory.
"""

from boilerstrip.batch.records import Columns, Record
from boilerstrip.batch.rows import EXTRA_COLUMNS, RowMaker, arrow_schema
from boilerstrip.batch.run import Settings, Watch, run_batch
from boilerstrip.batch.stats import Summary, Tally
from boilerstrip.batch.templates import LearnSummary, learn_templates

__all__ = [
    "EXTRA_COLUMNS",
    "Columns",
    "LearnSummary",
    "Record",
    "RowMaker",
    "Settings",
    "Summary",
    "Tally",
    "Watch",
    "arrow_schema",
    "learn_templates",
    "run_batch",
]
