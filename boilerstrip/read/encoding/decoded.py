"""A page as text, with the encoding that it came in."""

from __future__ import annotations

from dataclasses import dataclass, field

from boilerstrip.lazy_fields import LazyFields


@dataclass(frozen=True, slots=True)
class Decoded(LazyFields):
    """A page as text.

    Offsets of blocks of a text dump count the code points of ``text``. Where a ``str`` was given they hold
    for that ``str`` too: characters are replaced one for one, never dropped.

    Attributes:
        text: without NUL, lone surrogates and byte order mark.
        encoding: a lower-case name that ``bytes.decode`` knows, and WHATWG's own name where both decode
            alike: ``utf-8``, ``utf-16-le``, ``windows-1252``, ``iso-8859-2``, ``koi8-r``, ``gb18030``,
            ``euc-jp``; but ``cp932`` for Shift_JIS, ``cp949`` for EUC-KR, ``big5hkscs``, ``cp874``. It is
            ``str`` for a ``str``, and ``binary`` for bytes that are no text.
        warnings: what was cut, replaced or guessed.
        utf8: the text as the bytes that came, where these were UTF-8 throughout; else empty.
        url: the address of the page that the container around it names; "" for none.
        meta: (name, content) of what the container says of the page, as of meta elements.
    """

    text: str
    encoding: str
    warnings: tuple[str, ...]
    utf8: bytes = field(default=b"", compare=False, repr=False)
    url: str = ""
    meta: tuple[tuple[str, str], ...] = ()

    def opening(self, size: int) -> str:
        """Return the first characters, for which not all bytes of UTF-8 need to be decoded."""
        return self.utf8[: 4 * size].decode("utf-8", "ignore")[:size] if self.utf8 else self.text[:size]
