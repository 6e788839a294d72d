"""The tools that are measured.

``registry`` lists them; ``ours``, ``peers`` (tools that read HTML) and ``text_peers`` (for flattened pages)
are their adapters; ``workers`` runs each tool in a separate process.
"""
