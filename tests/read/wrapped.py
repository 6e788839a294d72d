"""Pages in containers, made here."""

from __future__ import annotations

import base64
import quopri
from email import policy
from email.message import EmailMessage, Message

STORY = (
    "<html><head><title>Weir</title></head><body><nav><a href='/'>Home</a></nav><h1>The weir at Oxley</h1>"
    "<p>The weir at Oxley was mended in the dry weeks of “August”, when the whole river went through one "
    "gate and the lock keeper’s children walked across the sill.</p>"
    "<p>It had leaked since the flood of 1968; nobody had wanted to pay for the piles, which are of elm and "
    "last for ever as long as they never fall dry.</p></body></html>"
)
ADDRESS = "https://oxley.example/weir"


def mhtml(page: bytes, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    """A page as a browser saves it, with a style sheet."""
    body = {
        "quoted-printable": lambda: quopri.encodestring(page),
        "base64": lambda: base64.encodebytes(page),
        "binary": lambda: page,
    }[encoding]()
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {ADDRESS}\r\n"
        "Subject: Weir\r\nDate: Mon, 4 Mar 2024 19:20:11 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b--x----"\r\n\r\n\r\n'
        f"------b--x----\r\nContent-Type: text/html; charset={charset}\r\nContent-ID: <frame-1@x>\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: {ADDRESS}\r\n\r\n"
    )
    rest = (
        "\r\n------b--x----\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: binary\r\n"
        "Content-Location: cid:css-1@x\r\n\r\np { color: red }\r\n------b--x------\r\n"
    )
    return head.encode() + body + rest.encode()


def letter(text: str = "Plain words.\n", page: str = "", **headers: str) -> EmailMessage:
    """An e-mail, with HTML besides if a page is given."""
    message = EmailMessage(policy.SMTP)
    fields = {
        "From": "Søren Holt <s@mail.example>",
        "Subject": "Über den Fluß",
        "Date": "Mon, 4 Mar 2024 19:20:11 +0100",
    }
    for name, value in (fields | headers).items():
        message[name] = value
    message.set_content(text, cte="quoted-printable")
    if page:
        message.add_alternative(page, subtype="html")
    return message


def raw(message: Message) -> bytes:
    return message.as_bytes(policy=policy.SMTP)
