"""A small site written for the tests, and signatures of pages whose columns a test makes up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from boilerstrip.site.signature import COLUMNS, STEP, Signature

# Headline, story, a reader's comment.
STORIES = (
    (
        "The mill turns again",
        "The mill by the river turned on Monday for the first time in thirty years, and a crowd came to "
        "see the miller lift the gate.",
        "He wants to grind rye from the farms upstream, and he has orders from two bakers in the town.",
        "My aunt worked there before the flood, and she would have loved to see the wheel move.",
    ),
    (
        "Bridge closed until spring",
        "The old bridge will stay closed until spring, because workers found cracks in three of its arches "
        "last week and one stone has fallen into the water.",
        "Lorries have to drive round by Harwell, which takes them forty minutes longer on a good day.",
        "I cross it on foot every morning and never saw a crack, but I do believe the engineers.",
    ),
    (
        "School garden wins a prize",
        "The garden behind the school has won the prize of the county, ahead of nineteen others, for beans "
        "and for a pond that the pupils dug themselves.",
        "The head teacher said that the money will pay for a glasshouse, so that tomatoes can ripen in May.",
        "Well done to all of them, and I hope that the frogs move into that pond soon.",
    ),
    (
        "Bakers short of flour",
        "Both bakers of the town ran out of flour on Saturday, after the lorry that brings it got stuck in "
        "deep snow on the pass.",
        "They sold oat cakes instead, which nobody had asked for since the winter of the long strike.",
        "Those oat cakes were better than the bread, so let the lorry stay where it is.",
    ),
    (
        "A ferry for the island",
        "From June a ferry will run to the island four times a day, and islanders will pay half of what "
        "visitors are charged.",
        "The boat was built in a yard that closed last year, and its crew have waited for work ever since.",
        "Will it carry bicycles as well, or do we have to leave ours on the quay again?",
    ),
    (
        "Library opens at night",
        "The library stays open until midnight from next week, since students told the council they had "
        "no quiet place to read after dark.",
        "Two porters were hired for the late hours, and the heating was mended before the first snow fell.",
        "A warm room with books in it, at last, is all that I ever wanted from this council.",
    ),
    (
        "Choir sings in the market",
        "The choir of the fishermen sang in the market hall on Sunday, as the roof of their chapel lets in "
        "rain over the organ.",
        "More people came than had ever come to the chapel, and the stalls sold out of soup within the hour.",
        "The basses were a little loud under that iron roof, though nobody near me minded it.",
    ),
    (
        "Wolves seen near the farms",
        "A shepherd saw two wolves near the upper farms at dawn, and her dogs drove them back into the wood "
        "before a lamb was lost.",
        "The forester thinks that they came over the ice of the lake and will leave again when it melts.",
        "We lock our hens in now, and the children walk to the bus together with a lamp.",
    ),
)  # fmt: skip
# Kept without a template.
NOTICE = "Every Friday we print the letters of our readers, and whoever writes one gets a loaf of rye bread."
COMMENTS = "What our readers think of this"


def html_page(at: int) -> str:
    """One page of the site: its menu, a story with a notice between two paragraphs, a comment, its foot."""
    title, *story, comment = STORIES[at]
    return (
        f"<html lang=en><head><title>{title} - The Valley Post</title></head><body>"
        "<div class=top><a href=/>Home</a> <a href=/farms>Farms</a> <a href=/town>Town</a></div>"
        f"<div class=main><h1>{title}</h1><p>{story[0]}</p><aside>{NOTICE}</aside><p>{story[1]}</p>"
        f"<div class=below><p class=head>{COMMENTS}</p><p>{comment}</p></div></div>"
        "<div class=foot><p>The Valley Post is printed in Lower Harwell.</p></div></body></html>"
    )


def text_page(at: int) -> str:
    """The same page as a dump of its text."""
    title, *story, comment = STORIES[at]
    parts = ("Home", "Farms", "Town", title, story[0], NOTICE, story[1], COMMENTS, comment)
    return "\n\n".join((*parts, "The Valley Post is printed in Lower Harwell.")) + "\n"


def story(at: int) -> tuple[str, str]:
    """The two paragraphs of a page that belong in its text."""
    _, first, second, _ = STORIES[at]
    return first, second


def signature(text: Sequence[int], odds: Sequence[float] | None = None, **columns: Any) -> Signature:
    """A signature with these hashes of texts and log-odds; other columns hold what is given, or a constant.

    Each block has 10 words. The hash of the page is made of its texts unless it is given.
    """
    n = len(text)
    given: dict[str, Any] = {
        "text": text,
        "first": [0] * n,
        "last": [0] * n,
        "path": [7] * n,
        "shape": [3] * n,
        "score": np.round(np.asarray([0.0] * n if odds is None else odds) * STEP),
        "words": [20] * n,
        **columns,
    }
    made: dict[str, Any] = {name: np.asarray(given[name]).astype(kind) for name, kind in COLUMNS.items()}
    page = columns.get("page", hash(tuple(text)) % 2**64)  # of ints, so the same in each process
    return Signature(kind=columns.get("kind", "html"), page=page, model=columns.get("model", 1), **made)


def columns(signature: Signature) -> dict[str, list[int]]:
    """The columns of a signature, to compare it with another."""
    return {name: getattr(signature, name).tolist() for name in COLUMNS}
