"""The registered domain of a page's address, which the folds of the cross-validation go by.

Pages of one owner are alike, so they must not be in two folds: ``news.example.co.uk`` and ``example.co.uk``
belong together. Two sites of a host that holds other people's sites (``one.github.io``, ``two.github.io``)
do not. The public suffix list knows both; the package ``publicsuffixlist`` has a copy of it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from ipaddress import ip_address
from typing import Any

from boilerstrip.declared.head import host_of
from boilerstrip.extras import need


def site_of(url: str, name: str, extra: str = "train") -> str:
    """Return the registered domain of an address, or the page's name if there is no address.

    A host without a registered domain, such as an IP address, is used as it is, without ``www.``.

    Args:
        url: the address; "" if unknown.
        name: the page's name.
        extra: the extra that an error names if the public suffix list is not installed.

    Raises:
        ModuleNotFoundError: the public suffix list is not installed.

    >>> site_of("https://news.example.co.uk/1", "a"), site_of("http://one.github.io/", "b"), site_of("", "c")
    ('example.co.uk', 'one.github.io', 'c')
    """
    host = host_of(url).rstrip(".")
    if not host:
        return name
    if _is_ip(host):
        return host
    return _public_suffixes(extra).privatesuffix(host) or host.removeprefix("www.")


def fold_of(site: str, count: int) -> int:
    """Return a number in [0, count) for a registered domain; it is the same in every run.

    The upper half of the hash decides: a set whose held-out part was chosen by the hash modulo a small
    number lacks the sites with one value of the lower digits, and a fold would lack them too.

    >>> fold_of("example.org", 5)
    2
    """
    return (int(hashlib.sha256(site.encode()).hexdigest(), 16) >> 128) % count


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _public_suffixes(extra: str) -> Any:
    return need("publicsuffixlist", extra).PublicSuffixList()
