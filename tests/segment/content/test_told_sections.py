"""told_sections: a section of a text that tells of an offer of the site is no offer."""

from __future__ import annotations

import pytest

import boilerstrip

TOLD = (
    "If you sign up for our newsletter we keep your e-mail address until you sign out of it again. "
    "We use it for nothing else, and we do not pass it on to other companies."
)
OFFERED = (
    "Sign up for our newsletter and get the tides of the week, the dates of our walks and the best of the "
    "harbour in your inbox every Friday."
)
SECTIONS = (
    "<h2>Letters</h2><p>If you write to us we keep your letter for three years, as the law of the country "
    "tells us to, and burn it then.</p><h2>Visits</h2><p>The server notes the time of each visit and the "
    "page that was read, and forgets both after a week.</p>"
)
PAGE = (
    "<title>What we keep of you</title><body><article><h1>What we keep of you</h1><p>The harbour office "
    "keeps as little as it can of those who read its pages, and here it says what it is and for how long it "
    "is kept.</p>{}</article>"
)


def text(html: str) -> str:
    return boilerstrip.clean(PAGE.format(html)).text


def test_a_section_of_a_policy_is_kept() -> None:
    found = text(f"<h2>Newsletter</h2><p>{TOLD}</p>{SECTIONS}")
    assert TOLD in found
    assert "Newsletter" in found


@pytest.mark.parametrize(
    "box",
    [
        f"<h2>Newsletter</h2><p>{OFFERED}</p><form><input name=e><button>Sign up</button></form>",
        f"<h2>Newsletter</h2><p>{OFFERED}</p><p><a href='/letters'>Sign up</a></p>",
        f"<h2>Newsletter</h2><form><p>{OFFERED}</p><input name=e></form>",
        f"<h4>Newsletter</h4><p>{OFFERED}</p>",
    ],
)
def test_a_box_is_removed_with_its_heading(box: str) -> None:
    found = text(box + SECTIONS)
    assert OFFERED not in found
    assert "Newsletter" not in found
    assert "burn it then" in found
