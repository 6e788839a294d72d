"""The groups around the kept blocks: lists, tables, quotes, figures, footnotes, posts.

``groups`` finds those of the elements, the other modules add to them; ``clean_groups`` nests them as HTML,
Markdown and TEI require.
"""
