"""Corrections: what a person said of the blocks and the metadata of a page.

``file_format`` has the format of the files, ``files`` finds files and the pages that they are of. The report
that ``explain`` makes writes them, in the browser; ``boilerstrip train`` and ``boilerstrip evaluate`` read
them.
"""
