"""Author names: told from other short text, cleaned of "By" and of roles, and split."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

MAX_NAMES = 8
MAX_NAME_CHARS = 60

# "By" in many languages, before a name.
_BY = (
    "written by|posted by|published by|reviewed by|edited by|reporting by|story by|words by|text by"
    "|review by|article by|contributed by|authored by|created by|submitted by|started by|an article by|by"
    "|geschrieben von|verfasst von|veröffentlicht von|ein artikel von|ein beitrag von|text von|erstellt von"
    "|eine analyse von|ein kommentar von|ein gastbeitrag von|aufgezeichnet von|interview von|von|vom"
    "|écrit par|publié par|rédigé par|propos recueillis par|par|escrito por|publicado por|redactado por|por"
    "|scritto da|pubblicato da|a cura di|articolo di|di|da|geschreven door|geplaatst door|door|napisał"
    "|napisała|opracował|opracowała|autorstwa|przez|skrevet av|skrevet af|skriven av|publicerad av|av|af"
    "|scris de|publicat de|de|írta|yazan|yazar|ditulis oleh|oleh|bởi|pisao|piše|napsal|napsala|zveřejnil"
    "|kirjoittanut|teksti|γράφει ο|γράφει η|του|της|от|от автора|від|โดย|بقلم|كتب|كتبت|כתב|מאת|द्वारा"
).split("|")
# Words for an author or a text that need a colon or the like before the name.
_LABELS = (
    "author|authors|author(s)|writer|writers|contributor|contributors|autor|autorin|autoren|autor:in"
    "|autor*in|autores|autora|auteur|auteurs|autrice|autore|autori|rédaction|redacción|redação|redazione"
    "|text|texte|texto|testo|tekst|teksti|bericht|författare|skribent|journalist|forfatter|kirjoittaja"
    "|toimittaja|szerző|autorzy|tác giả|penulis|reporter|редактор|корреспондент|автор|автори|авторы|текст"
    "|συντάκτης|επιμέλεια|autorius|autors|yazar|yazan|muhabir|haber|نویسنده|المؤلف|الكاتب|المصدر|תגובה|लेखक|ผู้เขียน|von"
    "|by|from|van|作者|作 者|記者|记者|撰文|文|文字|撰稿|執筆|取材・文|著者|編集部|ライター|글|기자|作者名"
).split("|")
_BEFORE_MARKS = frozenset(_BY + _LABELS)
_OPENERS = frozenset(phrase.split(" ")[0] for phrase in _BY + _LABELS)
_MARKS = ":：／/|"


def _any_of(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_MARK = re.compile(rf"[{_MARKS}]")
# Fixed phrases after a bounded run of signs: linear.
_PREFIX = re.compile(
    rf"^[\W_]{{0,4}}(?:(?:{_any_of(_LABELS)})\s?[{_MARKS}]\s?(?:(?:by|von)\s)?"
    rf"|(?:{_any_of(_BY)})\s?[:：]?\s+)",
    re.IGNORECASE,
)
# Where a name ends and other facts begin. One white space or sign starts each alternative, and every run is
# bounded: linear.
_CUT = re.compile(
    r"\s[|•·–—-]+\s|\s\w{1,12}[:：]|[|•·│]|\s{2,}|(?<!\w)\d|https?:|www\.|\sfor\sthe\s|(?<=\s)(?:posted|published"
    r"|updated|on|in|am|vom|at|last|veröffentlicht|aktualisiert|stand|publié|mis|publicado"
    r"|actualizado|photos?|fotos?|photography|und\swurde)(?=\s|:|$)"
    r"|(?<=\s)(?:le|el|il|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)\w{0,7}[.,]{0,2}\s(?=\d)",
    re.IGNORECASE,
)
# Names are split after white space was folded, so \s* meets one at most: linear.
_AND = re.compile(
    r"\s*(?:[,;&、，；]|/|\s(?:and|und|et|y|e|en|och|og|ja|oraz|i|и|і|та|및|ve|dan|with|mit)\s)\s*"
)
# Bounded runs of characters that the closing sign is not part of: linear.
_ASIDE = re.compile(
    r"\s?(?:[(\[（][^()\[\]（）]{0,60}[)\]）]|\S{1,60}@\S{0,60}|@\w{1,40}|https?:\S{0,200}|www\.\S{0,100})"
)
_ASIDE_SIGN = re.compile(r"[(\[（@]|http|www")
# Fixed words up to the end of the text: linear.
_ROLE = re.compile(
    r"(?:^|\s)(?:(?:senior|staff|chief|contributing|guest|deputy|associate|managing|executive|freelance"
    r"|special|news|web|sports?|political|foreign|science|digital|business|assistant)\s)*(?:writers?"
    r"|editors?|reporters?|correspondents?|contributors?|columnists?|journalists?|redakteur(?:in)?"
    r"|reporterin|korrespondent(?:in)?|journaliste|redactora?|periodista|giornalista|redaktor|dziennikarz"
    r"|founders?|ceo|ph\.?d\.?|m\.?d\.?|记者|記者|기자|특파원"
    r"|報導|报道|編輯|编辑)\.?$",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de da do dos das del della di du des la le lo van von der den zu zum zur ten ter af av bin ibn al el"
    " ben of the y e und and d' o' st st. mac os vom".split()
)
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")  # one character: linear
_HAN_NAME = regex.compile(r"\p{Han}{2,4}")  # one bounded class: linear
_CASED = regex.compile(r"\p{Lu}|\p{Ll}")  # one character: linear
_WORD_OF_NAME = regex.compile(
    r"['’\"“„.]?\p{Lu}[\p{L}\p{M}'’.\-‐]{0,24}[\"”“]?,?$"
)  # bounded classes: linear
UI_WORDS = frozenset(
    "read more share comments comment home menu news sport sports search login sign subscribe newsletter"
    " contact about advertisement anzeige weiterlesen mehr teilen kommentare kontakt suche startseite"
    " partager lire suite accueil leer compartir inicio buscar menú leggi condividi contatti print email"
    " facebook twitter instagram youtube whatsapp linkedin pinterest follow view all latest top stories"
    " politics world business opinion video photo photos gallery store shop cart skip content published"
    " updated posted listen watch live international national local culture lifestyle entertainment"
    " technology health science travel breaking exclusive exklusiv artikel article this the our your was"
    " wie warum how what why when who where is are merken drucken sponsored trending related save download"
    " terms privacy policy cookies impressum datenschutz pdf free buy now click here back next previous"
    " continue reading overview table contents key takeaways introduction name website mail url e-mail"
    " question ask answer summary archive category categories tags topics sections edition december january"
    " february march april june july august september october november monday tuesday wednesday thursday"
    " friday saturday sunday".split()
)
_ARTICLES = frozenset("the our die das der la le les il el los".split())  # before a role: all is the name
_STAND_INS = frozenset(
    "admin administrator author webmaster user root unknown guest anonymous null none".split()
)
# Names of nobody in particular, which serve where there is no better one.
_STAFF = frozenset("editor editors redaktion redaction rédaction redacción redação redazione staff".split())


def may_open_byline(text: str) -> bool:
    """Rule out at little cost the texts that begin neither with "By" nor with a label."""
    start = text[:40].strip(" \t-–—•*|·").casefold()
    if start.partition(" ")[0] in _OPENERS:
        return True
    mark = _MARK.search(start, 0, 20)
    return mark is not None and start[: mark.start()].rstrip() in _BEFORE_MARKS


def strip_by(text: str) -> tuple[str, bool]:
    """Take "By", "Von", "Автор:" off the front of a text; also tell whether there was one."""
    found = _PREFIX.match(text) if may_open_byline(text) else None
    return (text[found.end() :], True) if found else (text, False)


def split_names(text: str) -> tuple[str, ...]:
    """Read the author names in a declaration or byline, each once; roles, addresses and dates go."""
    text = " ".join(text.split())
    text, _ = strip_by(_ASIDE.sub("", text) if _ASIDE_SIGN.search(text) else text)
    cut = _CUT.search(text, 2)
    text = text[: cut.start()] if cut else text
    names = [_tidy(part) for part in _AND.split(text)]
    return unique(name for name in names if 1 < len(name) <= MAX_NAME_CHARS and not _ROLE.fullmatch(name))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Keep each name once, however it is written in upper and lower case."""
    first = {name.casefold(): name for name in reversed(list(names))}
    return tuple(reversed(first.values()))[:MAX_NAMES]


def is_stand_in(name: str) -> bool:
    """Tell whether a declared author is no more than a word for one, such as "admin"."""
    return name.casefold() in _STAND_INS or not any(char.isalpha() for char in name)


def is_staff(name: str) -> bool:
    """Tell whether an author is a newsroom and no person in particular."""
    return name.casefold() in _STAFF


def looks_like_name(text: str) -> bool:
    """Tell whether a text may be a person's name: two to five capitalised words, or a short Han one."""
    text = text.strip()
    if not 2 <= len(text) <= 40 or any(char.isdigit() or char in ":?!;|/()" for char in text):
        return False
    words = text.split()
    if _CJK.search(text):
        return len(words) <= 2 and len(text) <= (5 if "・" not in text else 20)
    if not 2 <= len(words) <= 5 or any(word.strip(".,'’").lower() in UI_WORDS for word in words):
        return False
    if not _CASED.search(text):
        return len(words) <= 4
    strong = [word for word in words if word not in _PARTICLES]
    return len(strong) >= 2 and all(map(_WORD_OF_NAME.match, strong))


def _tidy(name: str) -> str:
    name = name.strip(" \t,.;:-–—·|*\"'“”„")
    first, _, rest = name.partition(" ")
    if first.casefold() not in _ARTICLES:
        for _ in range(2):
            name = _ROLE.sub("", name).strip(" ,;:-–—")
        first, _, rest = name.partition(" ")
    return (
        first if len(rest) > 3 and _HAN_NAME.fullmatch(first) else name
    )  # another fact may follow a Han name
