"""The posts of forums and comments.

HTML: ``threads`` finds series of alike elements, ``posts`` tells which of their blocks are posts. Text dumps:
``line_marks`` finds the lines that may be heads of posts, ``line_threads`` their series, ``line_posts`` the
posts. ``post_marks`` reads who wrote a post, and when.
"""
