"""Feeds, made here."""

from __future__ import annotations


def rss(items: str, channel: str = "<title>Loom &amp; shuttle</title>", spaces: str = "") -> str:
    return f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel>{channel}{items}</channel></rss>'


def atom(entries: str, own: str = "<title>Loom</title>") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{own}{entries}</feed>'
