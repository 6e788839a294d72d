"""Messages of e-mail."""

from __future__ import annotations

import pytest

from boilerstrip.labels import Inside
from boilerstrip.read.text.forms.email import email_message
from boilerstrip.read.text.page import read_text
from tests.growth import assert_linear

MESSAGE = """From: Ann Dow <ann@bakery.example>
To: bread@lists.example
Date: Sat, 06 May 2023 07:08:09 +0200
Subject: Re: [bread] How long
\tto wait
In-Reply-To: <1@lists.example>

On Friday Bo Lee wrote:
> How long do you wait?

A day is enough -- two are better.
"""
SIGNATURE = "\n-- \nAnn Dow, baker\nMill Lane 3\n"
LIST_FOOTER = "_______________________\nbread mailing list\nbread@lists.example\n"


@pytest.mark.parametrize("tail", ["", SIGNATURE, LIST_FOOTER, SIGNATURE + LIST_FOOTER])
@pytest.mark.parametrize("first", ["", "From ann@bakery.example Sat May  6 07:08:09 2023\n"])
def test_a_message(first: str, tail: str) -> None:
    page = read_text(first + MESSAGE + tail)
    assert page.blocks.text == (
        "On Friday Bo Lee wrote:",
        "How long do you wait?",
        "A day is enough -- two are better.",
    )
    assert (page.blocks.flags & Inside.QUOTE).astype(bool).tolist() == [False, True, False]
    assert page.head.meta == (
        ("headline", "Re: [bread] How long to wait"),
        ("author", "Ann Dow"),
        ("datepublished", "2023-05-06T07:08:09+02:00"),
    )
    what = "header lines of an e-mail and its signature" if tail else "header lines of an e-mail"
    assert page.warnings == (f"left out: 6 {what}",)


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ('"Dow, Ann" <ann@bakery.example>', "Dow, Ann"),
        ("=?utf-8?q?J=C3=BCrgen_Au?= <j@bakery.example>", "Jürgen Au"),
        ("ann at bakery.example (Ann Dow)", "Ann Dow"),
        ("ann@bakery.example", ""),
        ("=?unknown?q?Ann?= <ann@bakery.example>", "=?unknown?q?Ann?="),
        ("(" * 3_000 + " ann@bakery.example", ""),
    ],
)
def test_names(sender: str, name: str) -> None:
    found = email_message(f"From: {sender}\nTo: b@a.example\nSubject: Bread\n\nText")
    assert found is not None
    assert dict(found.head.meta).get("author", "") == name


def test_a_date_in_no_form_of_mail_stays() -> None:
    found = email_message("From: Ann Dow\nSent: 6 May 2023\nTo: Bo Lee\nSubject: Bread\n\nText")
    assert found is not None
    assert ("datepublished", "6 May 2023") in found.head.meta


def test_a_line_of_signs_within_a_long_text_is_no_signature() -> None:
    lines = "\n".join(f"Line {n} of the text." for n in range(30))
    assert len(read_text(f"{MESSAGE}\n-- \n{lines}").blocks) == 33


@pytest.mark.parametrize(
    "text",
    [
        "To: All staff\nFrom: Ann Dow\nDate: 6 May\nSubject: Bread\n\nThere is bread.",
        "From: ann@bakery.example\nis how a header begins.\nSubject: comes next.",
        "A header looks so:\n" + MESSAGE,
        "From: 3 pm\nTo: 5 pm\n",
        "",
    ],
)
def test_other_texts(text: str) -> None:
    assert email_message(text) is None


def test_time_is_linear() -> None:
    head = MESSAGE.partition("\n\n")[0]
    assert_linear(email_message, lambda n: head + "\n\n" + "_" * 30 + "\n" + "-- \n_____\nlist " * n, 3_000)
