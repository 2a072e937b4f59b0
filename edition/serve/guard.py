"""Who may ask for what: this computer's own pages, and nobody else's.

Every request must name this server as its host (a name that was made to lead here is refused: DNS rebinding). One that
changes something must come from a page of this server, carry the session's token and be JSON, which no form can send.
There is no CORS header: other sites can read nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from ipaddress import ip_address

from msgspec import Struct

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  compared with, not listened on
LARGEST = 100_000
"""Bytes in a request."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self' data:; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
STYLED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of a page that has its style within: it runs no script, and asks for nothing."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard(Struct, frozen=True):
    """The session's secret, and the address that it answers to."""

    host: str
    port: int
    token: str

    def problem(self, method: str, headers: Mapping[str, str]) -> str:
        """Return why a request is refused, empty if it is not. Names of *headers* are in lower case."""
        host = headers.get("host", "")
        if not self._own(host):
            return "This server answers to its own address only."
        # a body whose length nobody states could be endless
        if "transfer-encoding" in headers:
            return "A request must say how long it is."
        if method in ("GET", "HEAD"):
            return "" if headers.get("content-length", "0") == "0" else "To read needs no words."
        if method != "POST":
            return "This server reads and writes, no more."
        # a form of another site can post, but not with our origin (Fetch, 3.2: the header cannot be set by scripts)
        if headers.get("origin") != f"http://{host}" or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "Only a page of this server may change something."
        if headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            return "Changes come as JSON."
        # a comparison that stops at the first wrong letter tells a guesser how far it came
        if not secrets.compare_digest(headers.get("x-edition-token", "").encode(), self.token.encode()):
            return "The page is of another session: load it again."
        return _size_problem(headers.get("content-length", ""))

    def _own(self, host: str) -> bool:
        name, _, port = host.rpartition(":")
        if port != str(self.port):
            return False
        bare = name.strip("[]")
        # of a server that answers everywhere we know no names: an address cannot be made to lead elsewhere, a name can
        return name in LOOPBACK or bare == self.host or (self.host in EVERYWHERE and _is_address(bare))


def guard(host: str, port: int) -> Guard:
    """Return the guard of a new session, with a token of its own."""
    return Guard(host, port, secrets.token_urlsafe(32))


def is_loopback(host: str) -> bool:
    """Return whether *host* is this computer alone.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _size_problem(length: str) -> str:
    if not length.isascii() or not length.isdigit():
        return "A change must say how long it is."
    return "" if int(length) <= LARGEST else "That is too long."
