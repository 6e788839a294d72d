from __future__ import annotations

import binascii
import random
from email import policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import clean
from boilerstrip.read.containers.entities import MAX_NESTING, MAX_PARTS
from boilerstrip.read.containers.mime import open_mime
from boilerstrip.read.containers.parts import Part
from tests.profile import examples
from tests.read.wrapped import ADDRESS, STORY, letter, mhtml, raw


def opened(data: bytes | str) -> Part:
    found = open_mime(data)
    assert found is not None
    return found


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "binary"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_saved_page_is_the_page(encoding: str, charset: str) -> None:
    found = opened(mhtml(STORY.encode(charset), charset, encoding))
    assert isinstance(found.raw, bytes)
    assert found.raw.decode(charset).strip() == STORY
    assert (found.encoding, found.url, found.meta) == (charset, ADDRESS, ())
    assert "multipart/related" in found.warnings[0]
    assert len(found.warnings) == 1


def test_the_root_of_a_saved_page_may_be_any_part() -> None:
    data = mhtml(STORY.encode()).replace(b"Content-ID: <frame-1@x>", b"Content-ID: <root@x>")
    data = data.replace(b'\ttype="text/html";', b'\ttype="text/html"; start="<root@x>";')
    frame = b"------b--x----\r\nContent-Type: text/html\r\n\r\n<p>An advertisement</p>\r\n"
    at = data.index(b"------b--x----")
    found = opened(data[:at] + frame + data[at:])
    assert "weir" in clean(data[:at] + frame + data[at:]).text
    assert isinstance(found.raw, bytes)
    assert found.raw.decode().strip() == STORY


def test_a_letter_gives_subject_sender_and_date() -> None:
    found = opened(raw(letter(page=STORY)))
    assert found.meta == (
        ("title", "Über den Fluß"),
        ("author", "Søren Holt"),
        ("article:published_time", "2024-03-04T19:20:11+01:00"),
    )
    page = clean(raw(letter(page=STORY.replace("<title>Weir</title>", ""))))
    assert (page.byline, page.date) == ("Søren Holt", "2024-03-04")


@pytest.mark.parametrize("subject", ["=?x-none?q?a?=", "=?utf-8?b?!!!?=", "=?utf-8?q?=ff=fe?=", "=?" * 300])
def test_a_damaged_header_stays_as_it_is(subject: str) -> None:
    data = b"Subject: " + subject.encode() + b"\nDate: Mon, 99 Mar 2024 99:20:11\nMIME-Version: 1.0\n"
    found = opened(data + b"Content-Type: text/html\n\n<p>Words</p>")
    assert found.meta == (("title", subject),)


def test_of_alternatives_the_last_with_layout_is_read() -> None:
    message = letter(page=STORY)
    message.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    assert b"VCALENDAR" not in bytes(opened(raw(message)).raw)  # type: ignore[arg-type]
    assert b"The weir" in opened(raw(message)).raw


def test_an_empty_alternative_is_none() -> None:
    assert opened(raw(letter(page=" "))).raw == b"Plain words.\r\n"


def test_parts_that_follow_each_other_are_joined_and_attachments_are_left_out() -> None:
    message = letter("First part, for “all”.\n")
    message.make_mixed()
    message.add_attachment("Second part à 3 €.\n", disposition="inline", charset="iso-8859-15")
    message.add_attachment("A file of numbers\n", filename="a.txt")
    found = opened(raw(message))
    assert found.raw == "First part, for “all”.\n\nSecond part à 3 €."
    assert "2 parts" in found.warnings[0]
    assert "without 1 other:" in found.warnings[0]


def test_html_and_text_that_follow_each_other_are_joined_as_html() -> None:
    message = letter("One < two.\n\nThree.\n")
    message.make_mixed()
    message.add_attachment("<p>Bold</p>", subtype="html", disposition="inline")
    found = opened(raw(message)).raw
    assert isinstance(found, str)
    assert found.split() == "<p>One &lt; two. </p> <p>Three. </p> <p>Bold</p>".split()


def test_a_message_without_headers_in_a_message_is_counted() -> None:
    message = letter("See below.\n")
    message.add_attachment(letter("The inner one.\n"), disposition="inline")
    whole = raw(message)
    inner = whole.index(b"\r\n\r\n", whole.index(b"message/rfc822")) + 4
    found = opened(whole[:inner] + b"no headers\n" + whole[whole.index(b"\n--", inner) :])
    assert found.raw == b"See below.\r\n"
    assert "without 1 other:" in found.warnings[0]


def test_a_message_in_a_message_is_read() -> None:
    message = letter("See below.\n")
    message.add_attachment(letter("The inner one.\n"), disposition="inline")
    assert opened(raw(message)).raw == "See below.\n\nThe inner one."


def test_the_messages_of_a_digest_need_no_content_type() -> None:
    inner = "Subject: {0}\n\nThe words of {0}.\n"
    parts = "".join(f"--b\n\n{inner.format(name)}" for name in ("Ada", "Bo"))
    found = opened(f"Content-Type: multipart/digest; boundary=b\n\n{parts}--b--\n".encode())
    assert found.raw == "The words of Ada.\n\nThe words of Bo."


@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_a_single_part_that_is_encoded_is_decoded(cte: str) -> None:
    message = letter()
    message.set_content("Plain “words”.\n", cte=cte)
    assert opened(raw(message)).raw == "Plain “words”.\r\n".encode()


def test_plain_text_that_is_not_encoded_is_left_to_the_reader_of_dumps() -> None:
    assert open_mime(b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\nWords\n") is None


@pytest.mark.parametrize("status", ["HTTP/1.1 200 OK\r\n", "HTTP/2 200\n", ""])
def test_the_headers_of_http_before_a_page_are_left_out(status: str) -> None:
    head = f"{status}Date: Mon, 4 Mar 2024 19:20:11 GMT\nContent-Type: text/html; charset=windows-1252\n\n"
    found = opened(head.encode() + STORY.encode("windows-1252"))
    assert (found.raw, found.encoding, found.meta) == (STORY.encode("windows-1252"), "windows-1252", ())
    assert open_mime(head + "Words, not tags.") is None


def test_a_mailbox_of_one_message_is_opened_and_one_of_several_is_left_alone() -> None:
    one = b"From s@mail.example Mon Mar  4 19:20:11 2024\n" + letter(page=STORY).as_bytes(
        policy=policy.default
    )
    assert STORY.encode() in bytes(opened(one).raw)  # type: ignore[arg-type]
    assert open_mime(one + b"\n" + one) is None


def test_a_str_is_opened_as_the_bytes_are() -> None:
    data = mhtml(STORY.encode(), encoding="binary")
    text = opened(data.decode())
    assert (text.raw, text.encoding) == (opened(data).raw, "utf-8")


def test_base64_that_is_cut_gives_what_is_there() -> None:
    data = mhtml(STORY.encode(), encoding="base64")
    found = opened(data[: data.index(b"\r\n------b--x----\r\nContent-Type: text/css") - 101])
    assert isinstance(found.raw, bytes)
    assert STORY.encode().startswith(found.raw)
    assert len(found.raw) > len(STORY) // 2
    assert any("is cut" in warning for warning in found.warnings)


def test_a_part_of_one_letter_more_than_base64_can_have() -> None:
    found = opened(b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nV29y ZHMhQ\n")
    assert found.raw == b"Words!"
    assert any("damaged" in warning for warning in found.warnings)


def test_parts_and_nesting_are_bounded() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\n\n"
    found = opened(head + b"--b\nContent-Type: text/plain\n\nword\n" * (MAX_PARTS + 5))
    assert isinstance(found.raw, str)
    assert found.raw.count("word") == MAX_PARTS
    assert any("more than 1,000 parts" in warning for warning in found.warnings)
    whole = opened(head + b"--b\nContent-Type: text/plain\n\nword\n" * MAX_PARTS + b"--b--\n")
    assert len(whole.warnings) == 1
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n\nword%d\n--b%d\n" % (n, n, n, n)
        for n in range(MAX_NESTING + 5)
    )
    found = opened(nested)
    assert isinstance(found.raw, str)
    assert found.raw.split()[-1] == f"word{MAX_NESTING - 1}"
    assert any("nested deeper than 10" in warning for warning in found.warnings)


@settings(max_examples=examples(60))
@given(st.integers(0, 2**32), st.integers(0, 6))
def test_any_damage_gives_a_result(seed: int, n_changes: int) -> None:
    dice = random.Random(seed)
    data = bytearray(dice.choice([mhtml(STORY.encode()), raw(letter(page=STORY))]))
    for _ in range(n_changes):
        at = dice.randrange(len(data))
        data[at : at + dice.choice([0, 1, 40])] = dice.choice([b"", b"\n", b"--", b"=", b"\xff", b'";' * 40])
    found = clean(bytes(data[: dice.randint(0, len(data))]))
    assert found.text or found.warnings


@settings(max_examples=examples(60))
@given(st.binary(max_size=300), st.sampled_from(["text/html", "text/plain"]))
def test_any_part_in_base64_comes_out_as_it_went_in(page: bytes, kind: str) -> None:
    data = b"Content-Type: %s\nContent-Transfer-Encoding: base64\n\n" % kind.encode()
    assert opened(data + binascii.b2a_base64(page)).raw == page
