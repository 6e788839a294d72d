"""Ten pages of a made-up site, whose tips the library keeps and a person does not."""

from __future__ import annotations

from pathlib import Path

from tests.corrections.made import corrections_of

_PLACES = "mill bakery harbour chapel orchard forge quarry dairy school station".split()
_TIPS = (
    "Bring boots, since the yard of the {} floods after rain.",
    "Parking at the {} is free for the first two hours on weekdays.",
    "Ask for the coarse flour in the shop of the {}, it keeps longest.",
    "Groups of ten and more book the tour of the {} a week ahead.",
)


def page(place: str, at: int) -> str:
    """One page of the site."""
    body = "".join(
        f"<p>The {place} by the river had stood empty for {30 + at + line} years when, in May, the new "
        f"owners came to see what could be done with its roof, its {place} yard and its {line + 2} old "
        "sheds.</p>"
        for line in range(4 + at % 3)
    )
    tips = "".join(f'<li class="tip">{tip.format(place)}</li>' for tip in _TIPS)
    return (
        f"<html><head><title>The {place} opens again</title></head><body><nav><a href=/>Home</a> "
        f"<a href=/news>News</a></nav><article><h1>The {place} opens again</h1>{body}<ul>{tips}</ul>"
        "</article><footer>Copyright the village</footer></body></html>"
    )


def is_wanted(text: str) -> bool:
    """Whether the person keeps a block."""
    return text.startswith("The ") and "river" in text


def save_site(folder: Path) -> dict[str, Path]:
    """Write the pages; their files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {place: folder / f"{place}.html" for place in _PLACES}
    for at, (place, file) in enumerate(files.items()):
        file.write_text(page(place, at), "utf-8")
    return files


def save_corrected(folder: Path) -> None:
    """Write the pages, and next to each what the person said of it."""
    for name, file in save_site(folder).items():
        made = corrections_of(file.read_bytes(), lambda _, text: is_wanted(text), file.name)
        (folder / f"{name}.corrections.json").write_text(made.to_json(), "utf-8")
