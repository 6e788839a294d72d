"""The language of a page that declares none: by its script, then by frequent words.

With the ``[language]`` extra py3langid, which knows 97 languages, decides where the word lists are not sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from unicodedata import name

MAX_SAMPLE = 600  # characters looked at
CLEAR_SHARE = 0.15  # of all words; below it a classifier is asked, if there is one
MIN_WORDS = 12  # fewer words tell a classifier too little
MAX_LETTERS = 60  # letters by which a script is told
MIN_HITS = 3  # frequent words needed for an answer
FOREIGN_SHARE = 0.25  # of a text's characters outside the Latin script: from here on the script decides
SIGNS = 3  # letters of the less common language of a script that decide for it

# The first word of a character's Unicode name -> its language, or the most common of several.
_SCRIPTS = {
    "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CYRILLIC": "ru", "ARABIC": "ar",
    "HEBREW": "he", "GREEK": "el", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta",
    "TELUGU": "te", "GUJARATI": "gu", "KANNADA": "kn", "MALAYALAM": "ml", "GURMUKHI": "pa", "GEORGIAN": "ka",
    "ARMENIAN": "hy", "ETHIOPIC": "am", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "SINHALA": "si",
}  # fmt: skip
# What tells the languages of one script apart: single letters or bounded words, so linear.
_SIGNS = (
    ("zh", "ja", re.compile("[\u3040-\u30ff]")), ("ru", "uk", re.compile("[іїєґ]")),
    ("ru", "bg", re.compile(r"\b(?:са|се|ще|във|като|това)\b")), ("ru", "sr", re.compile("[ђјљњћџ]")),
    ("ar", "fa", re.compile("[پچژگ]")), ("ar", "ur", re.compile("[ٹڈڑے]")),
    ("hi", "mr", re.compile(r"(?:\s|^)(?:आहे|आणि|च्या)(?:\s|$)")),
)  # fmt: skip
_COMMON = {
    "en": "the and of to in is that for with was are this from have you",
    "de": "der die und das ist nicht mit den von für ein eine auf sich auch",
    "fr": "le la les de des du est et un une dans pour que qui sur pas au",
    "es": "el la los las de que del un una para con por como más se su y",
    "pt": "os um uma de que não com para do da em mais como dos das e",
    "it": "il che di una per non con del della sono gli anche più nel e",
    "nl": "het een van en niet dat zijn voor met op ook aan bij maar is",
    "sv": "och att det som inte för på är med en av till den har ett",
    "da": "og at det som ikke for på er med en af til den har et blev",
    "no": "og at det som ikke for på er med en av til den har et ble",
    "fi": "ja on ei että se oli hän mutta myös kun ovat joka tai sekä",
    "pl": "i w na nie się z do że jest to jak po przez dla oraz",
    "cs": "a se na je že v s do to si jako pro ale jsem podle",
    "sk": "a sa na je že v s do to si ako pre ale som podľa",
    "hu": "a az és hogy nem is egy ez van csak meg volt már mint",
    "ro": "și în de la cu pe nu o este din care să pentru mai un",
    "hr": "i u je se na da za su od s koji što nije bi kao",
    "sl": "in je se na da za so od ki pa ni v bi tudi kot",
    "tr": "ve bir bu için ile de da çok olarak daha gibi olan ne var",
    "id": "yang dan di dengan untuk tidak ini dari pada itu dalam akan juga",
    "vi": "và của là có không được trong cho với những một các người để",
    "lt": "ir kad yra į su ne iš tai kaip bet už dėl buvo",
    "lv": "un ir ar ka no par uz ne bet arī kā tas bija",
    "et": "ja on ei et see oli ka kui oma mis ning aga",
    "ca": "el els les una que amb per no del és són com però i",
    "af": "die en van in is het nie dat vir met op wat om sy",
}
_WORD = re.compile(r"[^\W\d_]+")  # one class: linear


def _languages_of_words() -> dict[str, tuple[str, ...]]:
    words = {word for common in _COMMON.values() for word in common.split()}
    return {word: tuple(code for code in _COMMON if word in _COMMON[code].split()) for word in words}


_LANGUAGES = _languages_of_words()


def detect_language(texts: Iterable[str]) -> str:
    """Guess the ISO 639-1 code of texts; an empty string where they say too little."""
    sample = " ".join(text[:MAX_SAMPLE] for text in texts)[:MAX_SAMPLE].lower()
    foreign = [] if sample.isascii() else [char for char in sample if char > "\u024f" and char.isalpha()]
    if len(foreign) <= FOREIGN_SHARE * len(sample):
        return _by_words(sample)
    scripts = Counter(name(char, "").split(" ")[0] for char in foreign[:MAX_LETTERS])
    code = _SCRIPTS.get(scripts.most_common(1)[0][0], "")
    others = (other for base, other, sign in _SIGNS if base == code and len(sign.findall(sample)) >= SIGNS)
    return next(others, code)


@cache
def _classifier() -> Callable[[str], tuple[str, float]] | None:
    """What the extra offers, if it is installed; its model is read once."""
    try:
        from py3langid import classify
    except ImportError:
        return None
    found: Callable[[str], tuple[str, float]] = classify
    return found


def _by_words(sample: str) -> str:
    words = _WORD.findall(sample)
    hits = Counter(code for word in words for code in _LANGUAGES.get(word, ()))
    code, count = max(hits.items(), key=lambda hit: hit[1], default=("", 0))
    classify = _classifier() if count < CLEAR_SHARE * len(words) and len(words) >= MIN_WORDS else None
    if classify:
        return classify(sample)[0]
    return code if count >= MIN_HITS else ""
