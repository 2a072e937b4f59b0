"""What the header of another's TEI says, as the fields of `text.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from babel.core import get_global
from lxml import etree

from edition.importing.imported import Account
from edition.model.fields import LANGUAGE, URL

NAMES = {"t": "http://www.tei-c.org/ns/1.0"}
TAG = re.compile(LANGUAGE)
ADDRESS = re.compile(URL)
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TRANSLATOR = "t:teiHeader/t:fileDesc/t:titleStmt/t:editor[@role='translator']"


def fields(root: etree._Element, account: Account) -> dict[str, object]:
    """Return the fields that a header tells; what is not among them is counted."""
    found: dict[str, object] = {
        "title": _words(root, "t:teiHeader/t:fileDesc/t:titleStmt/t:title[@level='a']")
        or _words(root, "t:teiHeader/t:fileDesc/t:titleStmt/t:title[not(@type) or @type='main']")
        or _words(root, "t:teiHeader/t:fileDesc/t:titleStmt/t:title"),
        "language": _language(root),
    }
    for field, path in (
        ("author", "t:teiHeader/t:fileDesc/t:titleStmt/t:author"),
        ("translator", TRANSLATOR),
    ):
        if name := _words(root, path):
            found[field] = {"name": name}
    for field, path in (
        ("publisher", "t:teiHeader/t:fileDesc/t:sourceDesc//t:publisher"),
        ("date", "t:teiHeader/t:fileDesc/t:sourceDesc//t:date"),
        ("written", "t:teiHeader/t:profileDesc/t:creation/t:date"),
    ):
        if words := _words(root, path):
            found[field] = words
    address = _attribute(root, "t:teiHeader/t:fileDesc/t:publicationStmt//t:licence", "target")
    if licence := address or _words(root, "t:teiHeader/t:fileDesc/t:publicationStmt//t:licence"):
        found["rights"] = licence
    url = _words(root, "t:teiHeader/t:fileDesc/t:publicationStmt/t:idno[@type='URL' or @type='URI' or @type='url']")
    if ADDRESS.match(url):
        found["url"] = url
    head = root.find("t:teiHeader", NAMES)
    if head is not None:
        account.note(account.dropped, "teiHeader, all but title, author, language, source and licence")
    return found


def _all(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces=NAMES)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001


def _words(root: etree._Element, path: str) -> str:
    for one in _all(root, path):
        # an author's numbers in authority files are no part of the name
        inside = (
            words
            for words in one.xpath(
                ".//text()[not(ancestor::t:idno[parent::t:author or parent::t:editor])]", namespaces=NAMES
            )
        )
        if words := " ".join("".join(map(str, inside)).split()):
            return words
        if one.get("when"):
            return one.get("when") or ""
    return ""


def _attribute(root: etree._Element, path: str, name: str) -> str:
    return next((one.get(name) or "" for one in _all(root, path) if one.get(name)), "")


def _language(root: etree._Element) -> str:
    text = root.find("t:text", NAMES)
    said = [text.get(XML_LANG) if text is not None else None]
    said += [one.get("ident") for one in _all(root, "t:teiHeader/t:profileDesc/t:langUsage/t:language")]
    said.append(root.get(XML_LANG))
    found = next((one for one in said if one and TAG.match(one)), "en")
    first, hyphen, rest = found.partition("-")
    # a language that has a tag of two letters has no other (BCP 47, 2.2.1), whatever libraries write
    aliases: Mapping[str, str] = get_global("language_aliases")
    return f"{aliases.get(first.lower(), first)}{hyphen}{rest}"
