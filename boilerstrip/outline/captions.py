"""Photo captions and credits among lines of text.

A wrong caption takes body text away, so a line is one only where a credit says so, or where it stands
right beside a credit line and reads like alternative text.
"""

from __future__ import annotations

import re

import regex

from boilerstrip.languages.dates import find_date
from boilerstrip.languages.people import looks_like_name

MAX_CREDIT_CHARS = 160  # a longer line is not a bare credit
MAX_CAPTION_CHARS = 700  # a longer block is not a caption, whatever it ends in
MIN_CAPTION_CHARS = 10
MAX_ALT_CHARS = 140  # alternative text beside a credit line

_AGENCY = (
    r"AP|AFP|EPA|UPI|PA\s(?:Wire|Media|Images)|DPA|dpa|ANSA|EFE|KNA|epd|IMAGO|imago|APA|TASS|ТАСС|ANP|Belga"
    r"|Lusa|NTB|ČTK|PAP|MTI|REUTERS|Reuters|Getty(?:\sImages|images)?|GETTY\sIMAGES|iStock|[Ss]hutterstock"
    r"|Alamy|Unsplash|Pexels|Pixabay|Bloomberg|Xinhua|Sputnik|Anadolu|Keystone|KEYSTONE"
    r"|[Pp]icture[\s-][Aa]lliance|Adobe\s?Stock|NurPhoto|ZUMA|Zuma|PTI|ANI|Yonhap|Kyodo|USA\sTODAY\sSports"
    r"|Associated\sPress|Depositphotos|Fotolia|DDP|ddp|Newscom|新华社|中新社|视觉中国|共同社|РИА\sНовости"
)
_CREDIT_WORD = (
    r"photos?|photograph(?:er|y|ie)?|photo\scredits?|image(?:\scredits?)?|images|pictures?|credits?"
    r"|illustrations?|fotos?|fotograf(?:in|ie|ía)?|bild(?:er|quelle|nachweis)?|grafik|abbildung|titelbild"
    r"|symbol(?:bild|foto)|crédits?(?:\sphoto)?|crédito|imagen|imagem|imágenes|reprodução|divulgação"
    r"|immagine|foto\sdi|kuvat?|zdjęcie|fot\.?|zdroj|snímek|фото|снимок|иллюстрация|світлина|снимка"
    r"|φωτογραφία|φωτό|fotoğraf|fénykép|ảnh|ภาพ|صورة|الصورة|تصوير|צילום|फोटो|图片|圖片|图|圖|圖源|图源|攝影"
    r"|摄影|写真|撮影|画像|사진|출처"
)
# Every pattern below is bounded all through, and the parts of an alternative cannot match the same
# characters twice, so the time stays linear.
_LABELLED = regex.compile(
    rf"^[\W_]{{0,4}}+(?i:(?:{_CREDIT_WORD})(?:\s(?:by|von|de|di|av|af"
    rf"|door))?)\s?[:：／/©]\s?[\p{{Lu}}\p{{Lo}}©@]"
    r"|^(?i:photo|photos|image|illustration|picture|photograph)\s(?:by|courtesy\sof|via|credit)\s"
)
_COPYRIGHT = regex.compile(r"^\W{0,2}(?:©|\(c\)\s|Copyright:?\s)\s?(?!\s?(?:19|20)\d\d)", regex.IGNORECASE)
_BARE_AGENCY = regex.compile(
    rf"^[\W_]{{0,2}}+(?:(?:{_AGENCY})(?!\p{{L}})\s?(?:/|[-–|,]\s?"
    rf"|\svia\s)\s?[\p{{L}}\p{{M}}'’.\-,/ |]{{0,80}}"
    rf"|[\p{{Lu}}][\p{{L}}\p{{M}}'’.\- ]{{1,50}}\s?(?:/|\||,|\svia\s"
    rf"|[-–]\s)\s?(?:{_AGENCY})(?!\p{{L}})[ ,/\p{{L}}]{{0,50}}"
    rf"|(?:{_AGENCY})(?:\sphoto|\sImages)?)\W{{0,2}}$"
)
_SLASHED = regex.compile(rf"(?:^|[\s(/])(?:{_AGENCY})\s?/|/\s?(?:{_AGENCY})(?:\W|$)|(?:{_AGENCY})\)?$")
# The credit that closes a caption: "(Name, Agency via AP)", "Foto: Name/dpa", "© dpa", "Photo by Name".
_CLOSING = regex.compile(
    rf"[(\[（](?:[^()\[\]（）]{{0,80}}[\s/,"
    rf"|:©])?(?:{_AGENCY})(?:[\s/,|:][^()\[\]（）]{{0,60}})?[)\]）]\W{{0,2}}$"
    rf"|[(\[（]\s?(?:{_CREDIT_WORD})\s?(?:[:：©/]|by\s|\s)[^()\[\]（）]{{1,90}}[)\]）]\W{{0,2}}$"
    rf"|[.!?»”\"|]\s+(?:{_CREDIT_WORD}|©|copyright)(?:\s(?:by|courtesy))?\s?[:：©/]?\s?[^.:()|]{{2,80}}$"
    rf"|\s(?:{_CREDIT_WORD})\s?[:：]\s?[^.:()|]{{2,60}}$|\s©\s?[^.:()|©]{{2,60}}$"
    rf"|[（(](?:图|圖|摄|攝|写真|撮影)[^()（）]{{0,40}}[)）]$"
    rf"|\s(?:{_AGENCY})\s?/\s?[\p{{Lu}}][\p{{L}}.\- ]{{1,40}}$",
    regex.IGNORECASE,
)
_CREDITED = re.compile(r"[:：©图圖摄攝写撮]|by\s|courtesy", re.IGNORECASE)
_CASED_CLOSING = regex.compile(rf"(?:^|[\s(/,:©])(?:{_AGENCY})(?:[\s/,|:)\]）.]|$)")
# What every credit above but a bare name holds: rules out most blocks at little cost.
_SIGN = re.compile(r"[:：／/©(（\[|]")
# Stems of the words and agencies above, in lower case: what holds none of them is no credit.
_STEMS = re.compile(
    r"©|\(c\)|copyright|phot|fot|imag|imág|bild|grafik|abbild|pictur|credit|crédit|illustr|reprod|divulg"
    r"|immag|kuva|zdj|zdroj|sním|фото|сним|иллюстр|світл|φωτ|fényk|ảnh|ภาพ|صور|תצלום|צילום|फोटो|图|圖|摄|攝"
    r"|写真|撮影|画像|사진|출처|getty|reuters|istock|shutterst|alamy|unsplash|pexels|pixabay|bloomberg"
    r"|xinhua|sputnik|anadolu|keystone|alliance|adobe|nurph|zuma|yonhap|kyodo|depositph|newscom|associated"
    r"|тасс|čtk|риа|新华社|中新社|视觉|共同社"
)
# The agencies that are no more than initials.
_INITIALS = re.compile(
    r"(?:A(?:FP|NI|NP|NSA|PA|P)|D(?:DP|PA)|dpa|ddp|E(?:FE|PA)|epd|KNA|MTI|NTB|P(?:AP|A|TI)|TASS|U(?:PI|SA)|ZUMA)\b"
)
_NAME_CHARS = 20  # a credit without any sign is an agency's name, and so short
_ALT_ENDS = frozenset(".!?。！？।۔…:：;'\"”’»)]")


def may_be_credit(text: str) -> bool:
    """Rule out at little cost the blocks that hold neither a credit's signs nor its words."""
    if len(text) > MAX_CAPTION_CHARS:
        return False
    ends = text[-MAX_CREDIT_CHARS:]
    worded = " by " in ends or " via " in ends or " courtesy " in ends
    if len(text) > _NAME_CHARS and not worded and not _SIGN.search(ends):
        return False
    return bool(_INITIALS.search(ends) or _STEMS.search(ends.casefold()))


def is_credit(text: str) -> bool:
    """Tell whether a line is a photo credit and nothing else."""
    return len(text) <= MAX_CREDIT_CHARS and _reads_as_credit(text) and not find_date(text)


def _reads_as_credit(text: str) -> bool:
    if _LABELLED.match(text):
        return len(text) <= 110
    if _BARE_AGENCY.match(text):
        return True
    if not _COPYRIGHT.match(text) or len(text) > 80:
        return False
    return bool(_SLASHED.search(text)) or looks_like_name(_COPYRIGHT.sub("", text))


def is_caption(text: str) -> bool:
    """Tell whether a block is a photo's caption that closes with its credit."""
    if not MIN_CAPTION_CHARS <= len(text) <= MAX_CAPTION_CHARS:
        return False
    found = _CLOSING.search(text, max(0, len(text) - MAX_CREDIT_CHARS))
    return bool(found and (_CREDITED.search(found[0]) or _CASED_CLOSING.search(found[0])))


def is_alternative(text: str) -> bool:
    """Tell whether a line beside a credit reads like the alternative text of a picture."""
    if len(text) > MAX_ALT_CHARS or not text[0].isupper() or text[-1] in _ALT_ENDS:
        return False
    return 3 <= text.count(" ") + 1 <= 25 and not find_date(text)
