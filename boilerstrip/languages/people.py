"""Author names: recognize them, strip "By" and roles off them, and split lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from boilerstrip.deferred import deferred
from boilerstrip.languages.literals import any_of
from boilerstrip.languages.months import MONTHS, bare
from boilerstrip.languages.tables import any_entry, entries
from boilerstrip.words import CJK

MAX_NAMES = 20  # names of one page; further ones are left out
MAX_NAME_CHARS = 60  # characters; a longer text is no name

_BY = entries("by")
_LABELS = entries("author labels")
_BEFORE_MARKS = frozenset(phrase.casefold() for phrase in _BY + _LABELS)
_OPENERS = frozenset(phrase.partition(" ")[0] for phrase in _BEFORE_MARKS)
_MARKS = ":：／/|"
_MARK = re.compile(rf"[{_MARKS}]")
# Fixed phrases after a bounded run of signs: linear.
_PREFIX = deferred(
    lambda: re.compile(
        rf"^[\W_]{{0,6}}(?:(?:{any_entry('author labels')})\s?[{_MARKS}]\s?"
        rf"(?:(?:{any_entry('by after a label')})\s)?"
        rf"|(?:{any_entry('by')})\s?[:：]?\s+)",
        re.IGNORECASE,
    )
)
# What says that a name is of somebody else: fixed phrases after a bounded run of signs, linear.
_OTHERS = re.compile(rf"^[\W_]{{0,4}}(?:{any_entry('other credits')})(?!\w)", re.IGNORECASE)
# What says when somebody changed the text of another. Fixed words at the start, then a bounded run: linear.
_EDITED = re.compile(rf"^[\W_]{{0,4}}(?:{any_entry('edited')})(?!\w)\D{{0,20}}\d", re.IGNORECASE)
# Where the next credit may begin. Of fixed length: linear.
_NEXT_CREDIT = re.compile(r"(?:[,;|·•/]|\s[–—-])\s")
_END_OF_CREDIT = re.compile(r"(?:[.,;|·•/]|\s[–—-])\s")
# Where a name ends and other facts begin. One white space or sign starts each alternative, and every run is
# bounded: linear.
_CUT = re.compile(
    r"\s[|•·–—»-]+\s|\s\w{1,12}[:：]|[|•·│]|\s{2,}|(?<!\w)\d|https?:|www\."
    rf"|(?<=\s)(?:{any_entry('end of names')})(?=\s|:|$)"
    rf"|(?<=\s)(?:{any_entry('end of names before a number')})\w{{0,7}}[.,]{{0,2}}\s(?=\d)",
    re.IGNORECASE,
)
# Names are split after white space was folded, so \s* meets one at most: linear.
_SUFFIX = r"(?!\s?(?:Jr|Sr|II|III|IV|MD|M\.D|PhD|Ph\.D|Inc|Ltd|LLC|LLP)\b)"
_AND = re.compile(
    rf"\s*(?:,{_SUFFIX}(?:\s(?:{any_entry('and')})(?=\s))?|[;、，；]|&(?=\s?[^\W\d_]{{2}})|/|\s(?:\+|{any_entry('and')})\s)\s*"
)
# The same in a line of capitals. No word of one letter, which may be an initial.
_AND_CAPITALS = re.compile(
    rf"\s(?:{any_of(sorted(word.upper() for word in entries('and') if len(word) > 1))})\s"
)
# An e-mail address with the name after it, as feeds have authors. Bounded: linear.
_ADDRESSED = re.compile(r"\A[^\s@]{1,100}@[^\s@]{1,100}\s\(([^()]{1,60})\)$")
# A variable that a template did not fill in, as page.head.author. Bounded: linear.
_VARIABLE = re.compile(r"(?:article|author|data|entry|page|post|site|user)(?:\.[a-z_]{1,30}){2,6}$")
# Bounded runs of characters that the closing sign is not part of: linear.
_ASIDE = re.compile(
    r"\s?(?:[(\[（][^()\[\]（）]{0,60}[)\]）]|\S{1,60}@\S{0,60}|@\w{1,40}|https?:\S{0,200}|www\.\S{0,100})"
)
_ASIDE_SIGN = re.compile(r"[(\[（@]|http|www")
# Fixed words in a bounded number up to the end of the text: linear.
_ROLE = re.compile(
    rf"(?:^|\s)(?:(?:{any_entry('role adjectives')})\s){{0,4}}(?:{any_entry('roles')})\.?$",
    re.IGNORECASE,
)
# "Head of news", "CEO at Rye Mills". Bounded, at the start: linear.
_POSITION = re.compile(r"[\w-]{2,20}(?: [\w-]{2,20})? (?:of|at|for) \S")
_PARTICLES = frozenset(entries("name particles"))
_HAN_NAME = regex.compile(r"\p{Han}{2,4}")  # one bounded class: linear
# The last word of "ADA MILLMarch", which pages have where the date follows without a space. Bounded: linear.
_GLUED_WORD = regex.compile(r"(?<=\p{L}{2})\p{Lu}\p{Ll}{2,14}\s?$")
# Several reporters in Chinese, with spaces between; in Japanese a space parts family and given name. Bounded
# classes between spaces: linear.
_CHINESE_REPORTERS = regex.compile(r"(?:本报)?记者[\s:：]{1,2}(\p{Han}{2,3}(?:\s\p{Han}{2,3}){1,7})")
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")  # one character: linear
_WORD_OF_NAME = regex.compile(
    r"(?:\p{Ll}{1,4}['’‐-])?['’\"“„.]?\p{Lu}[\p{L}\p{M}'’.\-‐]{0,24}[\"”“]?,?$"
)  # bounded classes: linear
NOT_IN_NAMES = frozenset(entries("not in names"))
_RANKS = frozenset(entries("member ranks"))
_NO_NAMES = frozenset((*entries("updated"), *entries("date words"), *entries("before a time ago"))) - {"may"}
_DENSE_LABELS = tuple(word for word in NOT_IN_NAMES if CJK.search(word))  # count inside a run of characters
_NO_HAN_NAMES = tuple(word for word in _DENSE_LABELS if _HAN_NAME.fullmatch(word))
_ARTICLES = frozenset(entries("articles"))  # before a role: all is the name
# Names that software gives to an author who has none.
_PLACEHOLDER_NAMES = frozenset(
    "admin administrator author webmaster user root unknown guest anonymous null none undefined".split()
)
# Legal forms of companies, without full stops. Not "AS" or "Co", which may end other names.
_COMPANY_FORMS = frozenset("ltd limited inc incorporated llc llp plc gmbh kg srl bv sarl corp".split())
_MARKUP = frozenset("<>{}=\\")  # signs of markup and of templates
_LICENCE = re.compile(r"(?:CC|Creative Commons)[ -](?:BY|0|zero)\b", re.IGNORECASE)  # fixed words: linear
_STAFF = frozenset(entries("newsroom"))  # taken where there is no better name


def may_open_byline(text: str) -> bool:
    """Return whether a text may begin with "By" or a label: a quick test before the pattern."""
    start = text[:40].strip(" \t-–—•*|·").casefold()
    if start.partition(" ")[0] in _OPENERS:
        return True
    mark = _MARK.search(start, 0, 20)
    return mark is not None and start[: mark.start()].rstrip() in _BEFORE_MARKS


def strip_by(text: str) -> tuple[str, bool]:
    """Return a text without "By", "Von" or "Автор:" at its start, and whether there was one."""
    found = _PREFIX.match(text) if may_open_byline(text) else None
    return (text[found.end() :], True) if found else (text, False)


def credits_others(text: str) -> bool:
    """Return whether a byline names somebody who is not the author: an editor, a photographer, a sponsor."""
    return _OTHERS.match(text) is not None


def credits_editor(text: str) -> bool:
    """Return whether a line says when somebody changed what another wrote.

    >>> credits_editor("edited May 3, 2021 at 10:00"), credits_editor("asked May 3, 2021 at 10:00")
    (True, False)
    """
    return _EDITED.match(text) is not None


def own_credit(text: str) -> str:
    """Return the part of a byline that names the author; "" if it names only others.

    >>> own_credit("Photos by Ada Mill"), own_credit("Photos by Ada Mill, text by Tove Berg")
    ('', 'text by Tove Berg')
    >>> own_credit("Words by Tove Berg. Photos by Ada Mill.")
    'Words by Tove Berg'
    """
    if not credits_others(text):
        others = (
            sign.start() for sign in _END_OF_CREDIT.finditer(text) if credits_others(text[sign.end() :])
        )
        return text[: next(others, len(text))]
    rests = (text[sign.end() :] for sign in _NEXT_CREDIT.finditer(text))
    return next((rest for rest in rests if strip_by(rest)[1] and not credits_others(rest)), "")


def split_names(text: str) -> tuple[str, ...]:
    """Read the author names in a declaration or byline, each once, without roles, addresses and dates."""
    text = _ADDRESSED.sub(r"\1", " ".join(_without_description(text).split()))
    reporters = _CHINESE_REPORTERS.fullmatch(text)
    if reporters and not any(word in text for word in _NO_HAN_NAMES):
        text = reporters[1].replace(" ", "、")
    text, _ = strip_by(" ".join(_ASIDE.sub(" ", text).split()) if _ASIDE_SIGN.search(text) else text)
    cut = _CUT.search(text, 2)
    text = _without_month(text[: cut.start()]) if cut else text
    if text.isupper():
        parts = _AND_CAPITALS.split(text)
        # "DAN" is "and" in one language and a name in another: what it joins must be whole names.
        text = ", ".join(parts) if all(" " in part for part in parts) else text
    signs = ("and", *(sign[0] for sign in _AND.finditer(text)))
    # Behind a word, as in "and Ann Dow of the Mill Times", is a further name and no position.
    names = [
        _tidy(part)
        for sign, part in zip(signs, _AND.split(text), strict=True)
        if any(map(str.isalpha, sign)) or not _is_position(part)
    ]
    return unique(
        name
        for name in names
        if 1 < len(name) <= MAX_NAME_CHARS and not _ROLE.fullmatch(name) and not is_label(name)
    )


def _without_description(text: str) -> str:
    """Return a byline of several lines without those below the names, which describe the author."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    own = strip_by(f"{lines[0]} ")[0].strip() if len(lines) > 1 else ""
    # A label alone, or one word of a name.
    kept = lines[: 1 if " " in own else 2]
    for line in lines[len(kept) :]:
        names = filter(None, map(str.strip, _AND.split(f" {line} ")))
        if not all(map(looks_like_name, names)) or _ROLE.search(line) or is_staff(line.split()[-1]):
            break
        kept[-1] += ","
        kept.append(line)
    return " ".join(kept)


def _without_month(text: str) -> str:
    """Return a byline that ended at a number without the month that is glued to its last name."""
    found = _GLUED_WORD.search(text)
    return text[: found.start()] if found and bare(found[0].rstrip()) in MONTHS else text


def is_label(name: str) -> bool:
    """Return whether a text is a label next to names, such as "By" or "Last", and not a name."""
    folded = name.casefold()
    return folded in _BEFORE_MARKS or folded in _NO_NAMES or any(word in name for word in _DENSE_LABELS)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Keep each name once, however it is written in upper and lower case."""
    first = {name.casefold(): name for name in reversed(list(names))}
    return tuple(reversed(first.values()))[:MAX_NAMES]


def is_placeholder_name(name: str) -> bool:
    """Return whether a declared author is only a placeholder for a name, such as "admin"."""
    return (
        name.casefold() in _PLACEHOLDER_NAMES
        or not any(char.isalpha() for char in name)
        or not _MARKUP.isdisjoint(name)
        or bool(_LICENCE.match(name) or _VARIABLE.match(name))
    )


def is_staff(name: str) -> bool:
    """Return whether an author is a newsroom and not a person."""
    return name.casefold() in _STAFF


def is_company(name: str) -> bool:
    """Return whether a name ends with the legal form of a company.

    >>> is_company("Example Web Design Ltd."), is_company("Ada Mill")
    (True, False)
    """
    return " " in name and name.rpartition(" ")[2].casefold().replace(".", "") in _COMPANY_FORMS


def has_non_name_word(text: str) -> bool:
    """Return whether a text has a word that is never part of a name, such as "View more posts"."""
    return any(word.strip(".,'’").lower() in NOT_IN_NAMES for word in text.split())


def looks_like_name(text: str) -> bool:
    """Return whether a text may be a person's name: two to five capitalised words, or a short Han one."""
    text = text.strip()
    if not 2 <= len(text) <= 40 or any(char.isdigit() or char in ":?!;|/()" for char in text):
        return False
    words = text.split()
    if CJK.search(text):
        return len(words) <= 2 and len(text) <= (5 if "・" not in text else 20)
    if not 2 <= len(words) <= 5 or has_non_name_word(text) or text.casefold() in _RANKS:
        return False
    if not _CASED.search(text):
        return len(words) <= 4
    strong = [word for word in words if word not in _PARTICLES]
    return len(strong) >= 2 and all(map(_WORD_OF_NAME.match, strong))


def is_lowercase_name(text: str) -> bool:
    """Return whether a text may be a name that is written in lower case.

    >>> is_lowercase_name("bell hooks"), is_lowercase_name("our staff")
    (True, False)
    """
    words = text.split()
    are_words = 2 <= len(words) <= 3 and all(word.isalpha() and word.islower() for word in words)
    return (
        are_words and not has_non_name_word(text) and not any(map(is_staff, words)) and not _ROLE.search(text)
    )


def _is_position(part: str) -> bool:
    """Return whether a part of a byline says what the author before it is.

    >>> _is_position("Food Editor"), _is_position("CEO of Rye Mills"), _is_position("Ann Dow, editor")
    (True, True, False)
    """
    part = part.strip(" .,")
    return _POSITION.match(part) is not None or (_ROLE.search(part) is not None and " " not in _tidy(part))


def _tidy(name: str) -> str:
    name = name.strip(" \t,.;:-–—·|*\"'“”„").lstrip("+")
    first, _, rest = name.partition(" ")
    if first.casefold() not in _ARTICLES:
        for _ in range(2):
            name = _ROLE.sub("", name).strip(" ,;:-–—")
        first, _, rest = name.partition(" ")
    # A Han name may be followed by another fact.
    return first if len(rest) > 3 and _HAN_NAME.fullmatch(first) else name
