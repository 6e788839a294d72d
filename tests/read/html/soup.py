"""Random tag soup."""

from __future__ import annotations

from hypothesis import strategies as st

TAGS = (
    "div", "p", "ul", "ol", "li", "a href=x", "b", "i hidden", "pre", "code", "h2", "table", "tr", "td",
    "span", "section class='nav item'", "noscript", "script", "x-y", "button", "blockquote",
    "template", "svg",
)  # fmt: skip
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(
        ["<br>", "<img>", "<input>", "</html>", "</body>", "<!-- c -->", "&nbsp;", "&lt;", "<", "\n", "  "]
    ),
    st.text(max_size=12),
)
SOUP = st.lists(PIECES, max_size=40).map("".join)
