"""Find the pictures that a file names: those that lie beside it or in folders below, and those within it (`data:`).

Nothing is fetched, no link is followed, and only what is a picture by its first bytes is taken: a page that a stranger
made names no other file of its reader's.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from edition.disk import beneath
from edition.importing.imported import Account
from edition.model import pictures

# “data:image/png;base64,…” (RFC 2397); words in such an address (“data:,x”) are no picture
DATA = re.compile(r"data:(?:[a-z]+/[a-z0-9.+-]+)?;base64,", re.IGNORECASE)
# a scheme, or `//host`, which takes that of the page (RFC 3986, 4.2)
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# every address is a file to read; who writes a file may name millions
MOST = 1000
SHOWN = 60


class Pictures(Struct, frozen=True):
    """Pictures by their addresses here, and these by the addresses that a file has for them."""

    contents: Mapping[str, bytes] = {}
    urls: Mapping[str, str] = {}


def found(folder: Path | None, addresses: Iterable[str], account: Account) -> Pictures:
    """Return the pictures of some *addresses* in a file that lies in *folder*; None if it lies nowhere."""
    contents: dict[str, bytes] = {}
    urls: dict[str, str] = {}
    for address in list(dict.fromkeys(addresses))[:MOST]:
        if said := DATA.match(address):
            url, content = _within(address[said.end() :], len(contents) + 1)
        else:
            url, content = _beside(folder, address)
        if pictures.is_shown(url, content):
            url = _free(url, content, contents)
            contents[url], urls[address] = content, url
            continue
        if content or not (said or ELSEWHERE.match(address)):
            why = "of a kind that no page shows" if content else "that does not lie beside the file"
            account.dropped.note(f"picture {why}", address[:SHOWN])
    return Pictures(contents, urls)


def _free(url: str, content: bytes, contents: Mapping[str, bytes]) -> str:
    """Return the address of a picture, made longer while another picture has it."""
    while contents.get(url, content) != content:
        url = f"x-{url}"
    return url


def _within(encoded: str, nth: int) -> tuple[str, bytes]:
    try:
        content = base64.b64decode("".join(unquote(encoded).split()), validate=True)
    except (ValueError, binascii.Error):
        content = b""
    ending = next((one for one in pictures.TYPES if pictures.is_shown(one, content)), "")
    return f"picture-{nth}{ending}", content


def _beside(folder: Path | None, address: str) -> tuple[str, bytes]:
    """Return the address that a picture beside a file has here, and its content; nothing if it is not there."""
    # a query and a fragment are no part of a file's name
    name = unquote(re.split("[?#]", address, maxsplit=1)[0]).removeprefix("./")
    url = name if pictures.is_local(name) else pictures.kept(name).lstrip(".-") or "picture"
    if folder is None or not name or ELSEWHERE.match(address):
        return url, b""
    try:
        with beneath.opened(folder, name) as stream:
            # a byte more tells that there is too much
            content = stream.read(pictures.MOST_BYTES + 1)
    except OSError:
        return url, b""
    return url, content if len(content) <= pictures.MOST_BYTES else b""
