"""Who may ask the pages, and what a browser may do with the answer."""

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
MAX_BODY = 1024 * 1024
"""Bytes of a form; ten thousand 人员编号 take about 300 KB."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",  # pages name people: nothing stays in the browser's cache
}
"""Nothing from outside is loaded, nothing may frame the pages, nothing of them is kept."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Checks the Host header (against DNS rebinding) and the token of forms (against foreign pages).

    ``names``: hosts allowed besides this machine's own; ``any_address``: also every literal IP address,
    for a server that listens on all of them. A name that an attacker makes point here is never one.
    """

    names: frozenset[str] = frozenset()
    any_address: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @classmethod
    def for_host(cls, host: str) -> "Guard":
        """The guard of a server that listens on ``host``."""
        address = as_address(host)
        everywhere = address is not None and address.is_unspecified
        return cls(frozenset({host.lower()}), any_address=everywhere)

    def admits_host(self, header: str) -> bool:
        """Whether the Host header names this server."""
        try:
            name = urlsplit(f"//{header}").hostname or ""
        except ValueError:
            return False
        if name in LOCAL or name in self.names:
            return True
        return self.any_address and as_address(name) is not None

    def admits_token(self, given: str) -> bool:
        """Whether a form came from a page of this very process."""
        return hmac.compare_digest(given.encode(), self.token.encode())


def as_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The IP address ``host`` spells, or None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_local(host: str) -> bool:
    """Whether only this machine can reach a server on ``host``."""
    address = as_address(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)
