"""boilerstrip inside the tools that hold pages already: one module a tool, each with an extra of its name.

For documents: ``langchain``, ``llama_index`` (extra ``[llamaindex]``) and ``haystack``. For crawlers:
``scrapy``, ``crawlee`` and ``crawl4ai``. For tables: ``pandas``, ``polars``, ``duckdb``. For corpora:
``dolma``. Engines for many machines are in ``boilerstrip.batch``. A page that cannot be cleaned never stops
the others: it gives an empty text, and says why.

``pages`` is what the modules have in common; ``lazy_classes`` makes their classes when they are first used.
"""
