"""The words of the buttons that copy a listing."""

from __future__ import annotations

# Fixed words: linear, with any case. The class has the first characters of all, which rules out most texts.
COPY_WORDS = (
    r"(?=[cskкс复コ복])"
    r"(?:copy(?: code(?: block)?| snippet| text| to clipboard)?|copied!?|(?:code: )?select all|code kopieren"
    r"|kopieren|copier(?: le code)?|copiar(?: código)?|copia|kopiuj|копировать|скопировать|复制(?:代码)?"
    r"|コピー|복사)"
)
