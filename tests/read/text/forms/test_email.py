"""Messages of e-mail."""

from __future__ import annotations

import pytest

from boilerstrip import clean
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


ANSWER = """From: Bo Lee <bo@mill.example>
To: bread@lists.example
Date: Sun, 07 May 2023 09:10:11 +0200
Subject: Re: [bread] How long to wait
Message-ID: <3@lists.example>

Two days it is.
"""


@pytest.mark.parametrize(
    "between",
    [
        "\nFrom bo@mill.example Sun May  7 09:10:11 2023\n",
        f"{SIGNATURE}\nFrom bo@mill.example Sun May  7 09:10:11 2023\n",
        "\n",
        "\n-----Original Message-----\n",
        "\n---------- Forwarded message ---------\n",
        "\nBegin forwarded message:\n\n",
        "\n------------------------------\n\nMessage: 2\n",
    ],
)
def test_the_headers_of_further_messages_are_left_out(between: str) -> None:
    text = MESSAGE + between + ANSWER + SIGNATURE
    page = read_text(text)
    shown = "\n".join(page.blocks.text)
    assert "A day is enough -- two are better." in shown
    assert "Two days it is." in shown
    for gone in ("Message-ID", "In-Reply-To", "bo@mill.example", "Mill Lane", "Message: 2"):
        assert gone not in shown
    assert dict(page.head.meta)["author"] == "Ann Dow"
    assert page.warnings[0].endswith("header lines of 2 e-mails and signatures")


def test_a_digest() -> None:
    text = f"Today's topics:\n\n  1. How long (Ann Dow)\n\n----------\n\nMessage: 1\n{MESSAGE}\n{ANSWER}"
    page = read_text(text)
    assert page.blocks.text[0] == "On Friday Bo Lee wrote:"
    assert page.blocks.text[-1] == "Two days it is."
    assert page.head.meta == ()
    own = f"From: bread-request@bakery.example\nSubject: Bread digest 3\nDate: 7 May 2023\n\n{text}"
    assert dict(read_text(own).head.meta)["headline"] == "Bread digest 3"


@pytest.mark.parametrize(("mark", "stays"), [("--", True), ("-- ", False)])
def test_two_hyphens_may_part_paragraphs(mark: str, stays: bool) -> None:
    text = f"{MESSAGE}\n{mark}\n{'The oven was cold again by the evening. ' * 4}\n"
    assert any("The oven was cold" in block for block in read_text(text).blocks.text) == stays


def test_an_article_that_quotes_a_digest_stays_whole() -> None:
    above = "A digest has several messages.\n\nEach of them has a number:"
    page = read_text(f"{above}\n\nMessage: 1\n{MESSAGE}")
    assert page.blocks.text[0] == "A digest has several messages."
    assert page.warnings == ()


@pytest.mark.parametrize(
    "header",
    [
        "Von: Ann Dow <ann@bakery.example>\nGesendet: Samstag, 6. Mai 2023 07:08\nAn: Bo\nBetreff: Brot\n",
        "De : Ann Dow <ann@bakery.example>\nEnvoyé : samedi 6 mai 2023 07:08\nÀ : Bo\nObjet : Brot\n",
        "De: Ann Dow <ann@bakery.example>\nEnviado: sábado, 6 de mayo de 2023\nPara: Bo\nAsunto: Brot\n",
        "От: Ann Dow <ann@bakery.example>\nДата: 6 мая 2023\nКому: Bo\nТема: Brot\n",
    ],
)
def test_headers_in_other_languages(header: str) -> None:
    for text in (f"{header}\nA day is enough.\n", f"{MESSAGE}\n{header}\nA day is enough.\n"):
        page = read_text(text)
        assert "Ann Dow <" not in "\n".join(page.blocks.text)
    found = clean(f"{header}\nA day is enough for this bread, and two are better.\n").metadata
    assert (found.title, found.authors, found.date) == ("Brot", ("Ann Dow",), "2023-05-06")


def test_lines_in_a_message_that_are_no_header_stay() -> None:
    text = f"{MESSAGE}\nFrom: here to the mill\nTo: the bakery it is a mile.\n"
    assert read_text(text).blocks.text[-1] == "To: the bakery it is a mile."


@pytest.mark.parametrize(
    "piece", ["From: a@b\n", "From: a:\n", "From: a@b\n\n", "From a b\nTo: c\n", "--\nTo: a\n"]
)
def test_time_is_linear_in_messages(piece: str) -> None:
    assert_linear(email_message, lambda n: MESSAGE + "\n" + piece * n, 3_000)
