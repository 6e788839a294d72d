"""What a short line of a page is: a byline, a date, a list of tags."""

from __future__ import annotations

import re

import regex

from boilerstrip.languages.dates import find_date, find_dates, month_of
from boilerstrip.languages.people import UI_WORDS, looks_like_name, may_open_byline, split_names, strip_by
from boilerstrip.page import Blocks, Inside, Role

MAX_FACT_CHARS = 160  # a longer block is neither byline nor date
MAX_BYLINE_CHARS = 140
MAX_DATE_LINE_CHARS = 110
MAX_TAG_LINE_CHARS = 300
MAX_SPARE_WORDS = 2  # words of a date line that nothing explains
MAX_BYLINE_WORDS = 8  # words of a byline that are no names

# Words that stand around a date without saying anything else.
_DATE_WORDS = frozenset(
    "first published posted updated created modified added written last date publication on at in am um uhr"
    " vom stand the of and by edt est et gmt utc cet cest bst ist pst pdt pm hrs min mins minute minutes"
    " minuten read reading time lesezeit veröffentlicht aktualisiert erstellt geändert zuletzt datum publié"
    " modifié mis jour le publicado actualizado atualizado el em às as última actualización pubblicato"
    " aggiornato il alle ore gepubliceerd geplaatst op laatste update om uur publicerad uppdaterad kl klo"
    " publisert oppdatert opublikowano aktualizacja godz data publikacji dodano publikováno vydáno"
    " опубликовано обновлено дата публикации оновлено опубліковано yayınlanma güncelleme tarihi giriş son"
    " objavljeno pukul wib ngày lúc mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday"
    " thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi"
    " mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo"
    " lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira"
    " maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник среда четверг пятница"
    " суббота воскресенье mo di mi do fr sa so تاريخ النشر آخر تحديث نشر في".split()
)
# The same in scripts without spaces. Fixed words: linear.
_DENSE_DATE_WORD = re.compile(
    r"发布|发表|時間|时间|日期|更新|公開|配信|掲載|投稿|来源|星期[一二三四五六日天]"
    r"|[（(][月火水木金土日][)）]|午前|午後|時|分|입력|수정|등록"
)
# Digits and fixed signs, each bounded: linear.
_CLOCK = re.compile(
    r"\d{1,2}\s?[:.h時点시]\s?\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\b\.?", re.IGNORECASE
)
# "3 hours ago": one bounded number between fixed words, matched at the start only.
_RELATIVE = re.compile(
    r"^\W{0,3}(?:(?:published|posted|updated)\s)?(?:about\s|vor\s|il y a\s|hace\s|há\s)?\d{1,3}\s?\+?(?:s|m"
    r"|h|d|w|seconds?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|stunden?|minuten?|tage?n?"
    r"|wochen?|monate?n?|jahre?n?|heures?|jours?|semaines?|mois|ans?|horas?|días?|dias?|minutos?|meses"
    r"|años?|anos?|ore|giorni|uur|dagen|timmar|дн\w{0,3}|час\w{0,2}|минут\w?|小时|小時|分钟|分鐘|天|時間|分"
    r"|日|시간|분|일)"
    r"(?:\s?(?:ago|fa|geleden|sedan|siden|temu|назад|前|전|önce|atrás))?\W{0,3}$",
    re.IGNORECASE,
)
# "By" after a date; fixed words: linear.
_INNER = re.compile(
    r"\s(?:by|von|par|por|door|от|di|av|af)\s|\s(?:作者|记者|記者|文|автор|autor|author)\s?[:：]",
    re.IGNORECASE,
)
# Labels of tag lists, the first ones also without a colon. Fixed phrases at the start, then the rest: linear.
_TAG_LABEL = re.compile(
    r"^\W{0,3}(?:(?P<bare>tags|filed under|tagged|posted in|schlagwörter|schlagworte)\b\s?(?P<mark>[:：])?"
    r"|(?:(?:related\s)?(?:tags?|topics?|tagged (?:with|as|in)|filed under|categor(?:y|ies)|keywords?"
    r"|more on|more about|labels?)|stichwort(?:e|er)?|stichwörter|themen|kategorien?|mehr zum thema"
    r"|mots[\s-]clés|étiquettes?|thèmes?|catégories?|etiquetas|palabras clave|temas|categorías?"
    r"|palavras-chave|assuntos|categorias?|tópicos|argomenti|categori[ae]|parole chiave|onderwerpen"
    r"|trefwoorden|ämnen|etiketter|emner|avainsanat|aiheet|tagi|słowa kluczowe|tematy|kategorie|štítky"
    r"|témata|címkék|etichete|cuvinte cheie|теги|метки|ключевые слова|темы|рубрики?|мітки|ετικέτες"
    r"|etiketler|konular|oznake|тагове|แท็ก|từ khóa|chủ đề|标签|標籤|关键词|关键字|關鍵字|タグ|キーワード"
    r"|関連ワード|カテゴリー?|태그|키워드|الوسوم|وسوم|كلمات مفتاحية|كلمات دلالية|תגיות|תגים"
    r"|टैग्स?)\s?[:：])"
    r"\s{0,3}(?P<rest>.{0,300})$",
    re.IGNORECASE,
)
_TAG_SIGN = re.compile(r"[,;|#·•，、；]|\s/\s")  # one sign each: linear
# What every label above begins with or holds: rules out most lines at little cost. Bounded: linear.
_TAG_SIGNS = re.compile(r"(?:ta|fi|po|sc)|[^:：]{0,23}[:：]", re.IGNORECASE)
_WORD = regex.compile(r"[\p{L}\p{M}]+")  # one class: linear
_ENDS = frozenset(".!?。！？।۔")
_DIGIT = re.compile(r"\d")
_BYLINE = int(Inside.BYLINE)


def line_role(blocks: Blocks, at: int) -> Role | None:
    """Whether a block is a byline or a date, by its own text and markup; None for neither."""
    text = blocks.text[at]
    if len(text) > MAX_FACT_CHARS:
        return None
    flagged = bool(blocks.flags[at] & _BYLINE)
    dated = _DIGIT.search(text)
    if (flagged or dated or may_open_byline(text)) and byline_names(text, flagged):
        return "byline"
    if dated and is_date_line(text):
        return "byline" if is_name_line(text) else "date"
    return "byline" if flagged and is_name_line(text) else None


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date, absolute or relative, and nothing else."""
    if len(text) > MAX_DATE_LINE_CHARS:
        return False
    spans = list(find_dates(text))
    if not spans:
        return len(text) < 40 and bool(_RELATIVE.match(text))
    return _spare_words(text, spans) <= MAX_SPARE_WORDS


def byline_names(text: str, in_byline: bool = False) -> tuple[str, ...]:
    """Read the authors out of a byline such as "By Ada Roe - 12/30/22"; empty if the line is none.

    ``in_byline`` says that the markup already calls the line a byline: then no "By" is asked for.
    """
    if len(text) > MAX_BYLINE_CHARS or text[-1:] in _ENDS:
        return ()
    rest, marked = strip_by(text)
    if not marked:
        inner = _INNER.search(text)
        if inner and (in_byline or find_date(text[: inner.start()])):
            text = text[inner.start() :].strip()
            rest, marked = strip_by(text)
        elif in_byline:
            text = rest = _without_dates(text)
    if not (marked or in_byline) or not rest[:1].strip():
        return ()
    names = split_names(text)
    good = tuple(name for name in names if looks_like_name(name) or _is_single_name(name, rest, in_byline))
    if not good or good[0] != names[0] or len(good) < len(names) - 1:
        return ()
    if not in_byline:
        for name in names:
            rest = rest.replace(name, " ")
        if _spare_words(rest, list(find_dates(rest))) > MAX_BYLINE_WORDS:
            return ()
    return good


def is_name_line(text: str) -> bool:
    """Tell whether a line is one or more names, with or without a role or a date, and nothing else."""
    if len(text) > 80 or text[-1:] in _ENDS:
        return False
    text = _without_dates(text)
    names = split_names(text)
    return bool(names) and all(map(looks_like_name, names)) and 3 * sum(map(len, names)) >= len(text)


def is_tag_line(text: str) -> bool:
    """Tell whether a line is a label such as "Tags:" with the tags that follow it."""
    if not _TAG_SIGNS.match(text) or len(text) > MAX_TAG_LINE_CHARS:
        return False
    found = _TAG_LABEL.match(text)
    if not found:
        return False
    closed = text[-1] in _ENDS
    if found["bare"] and not found["mark"]:
        return found["bare"][0].isupper() and not closed and not found["rest"][:1].islower()
    return not closed or "," in found["rest"]


def split_tags(text: str) -> list[str]:
    """Part a line of tags at its signs, without its label; a line without signs tells no tags apart."""
    found = _TAG_LABEL.match(text)
    parts = _TAG_SIGN.split(found["rest"] if found else text)
    return parts if len(parts) > 1 or (found and ":" in text[:24]) else []


def _is_single_name(name: str, rest: str, sure: bool) -> bool:
    """Tell whether one word after "By" is a name; ``sure``: the markup calls the line a byline."""
    if " " in name or len(name) < 2 or name.lower() in UI_WORDS or month_of(name):
        return False
    return (sure or (name[0].isupper() and len(name) > 2)) and len(rest) <= len(name) + 40


def _without_dates(text: str) -> str:
    """A line without its dates, clock times and the signs that parted them: what is left may be a name."""
    if not _DIGIT.search(text):
        return text
    for start, end, _ in reversed(list(find_dates(text))):
        text = f"{text[:start]} | {text[end:]}"
    return _CLOCK.sub(" | ", text).strip(" |·•–—-,/")


def _spare_words(text: str, dates: list[tuple[int, int, str]]) -> int:
    """Count the words that are neither in a date nor ones that stand around dates."""
    for start, end, _ in reversed(dates):
        text = f"{text[:start]} {text[end:]}"
    words = _WORD.findall(_DENSE_DATE_WORD.sub(" ", _CLOCK.sub(" ", text).lower()))
    return sum(len(word) > 1 and word not in _DATE_WORDS for word in words)
