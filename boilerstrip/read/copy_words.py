"""The words of the buttons that copy a listing."""

from __future__ import annotations

# Fixed words: linear, with any case.
COPY_WORDS = (
    r"(?:copy(?: code(?: block)?| snippet| text| to clipboard)?|copied!?|(?:code: )?select all|code kopieren"
    r"|kopieren|copier(?: le code)?|copiar(?: código)?|copia|kopiuj|копировать|скопировать|复制(?:代码)?"
    r"|コピー|복사)"
)
