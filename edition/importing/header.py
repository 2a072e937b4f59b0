"""What the header of another's TEI says, as the fields of `text.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from edition.importing import lists
from edition.importing.imported import Account
from edition.model.fields import LANGUAGE, URL
from edition.model.tei import ID, LANG, NAMESPACE
from edition.text import facsimiles
from edition.text.languages import primary, shortest
from edition.write.tei import typed

NAMES = {"t": NAMESPACE}
TAG = re.compile(LANGUAGE)
ADDRESS = re.compile(URL)
NO_ROLE = "annotation and correction"
"""What our TEI says of editors of whom no role is told."""
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
        if names := [name for one in _all(root, path) if (name := _called(one, str(found["language"])))]:
            found[field] = {"name": "; ".join(dict.fromkeys(names))}
    for field, path in (
        # of the print: `publicationStmt` tells who gives out the file
        ("publisher", "t:teiHeader/t:fileDesc/t:sourceDesc//t:publisher"),
        ("date", "t:teiHeader/t:fileDesc/t:sourceDesc//t:date"),
        ("written", "t:teiHeader/t:profileDesc/t:creation/t:date"),
    ):
        if words := _words(root, path):
            found[field] = words
    licence = "t:teiHeader/t:fileDesc/t:publicationStmt//t:licence"
    address = _attribute(root, licence, "target")
    if stated := address if ADDRESS.match(address) else _words(root, licence):
        found["rights"] = stated
    url = _words(root, "t:teiHeader/t:fileDesc/t:publicationStmt/t:idno[@type='URL' or @type='URI' or @type='url']")
    if ADDRESS.match(url):
        found["url"] = url
    head = root.find("t:teiHeader", NAMES)
    if head is not None:
        account.dropped.note("teiHeader, all but title, author, language, source and licence")
    return found


def _called(who: etree._Element, language: str) -> str:
    """Return the name of an author: of several the one in the *language* of the text, or the first.

    >>> two = "<persName xml:lang='en'>Anton</persName><persName xml:lang='ru'>Антон</persName>"
    >>> _called(etree.fromstring(f"<author xmlns='{NAMESPACE}'>{two}</author>"), "ru")
    'Антон'
    """
    named = [one for one in who.iterchildren("{*}persName", "{*}name", "{*}orgName") if lists.name_of(one)]
    in_language = (one for one in named if primary(one.get(LANG, "")) == primary(language))
    chosen = next(in_language, named[0] if named else None)
    return lists.name_of(chosen) if chosen is not None else _told(who)


def own_fields(root: etree._Element, account: Account) -> dict[str, object]:
    """Return the fields that a header tells which this program wrote."""
    found = {name: value for name, value in fields(root, account).items() if name not in ("rights", "url")}
    desc = "t:teiHeader/t:fileDesc"
    series = _words(root, f"{desc}/t:sourceDesc/t:bibl/t:title[@level='s']")
    for role in ("author", "translator"):
        path = f"{desc}/t:titleStmt/t:author" if role == "author" else TRANSLATOR
        ref = _attribute(root, path, "ref").removeprefix("#person.")
        if ref and isinstance(found.get(role), dict):
            found[role] = {"name": _words(root, path), "ref": ref}
    text = " ".join(
        _words(root, f"{desc}/t:publicationStmt/t:availability/t:licence[starts-with(., 'The text:')]").split()[2:]
    )
    abstract = root.find("t:teiHeader/t:profileDesc/t:abstract", NAMES)
    pages = [(one.get("n", ""), one.get("facs", "")) for one in root.iterfind(".//t:text//t:pb", NAMES)]
    told = {
        "series": series,
        "facsimile": facsimiles.pattern(pages),
        "url": _attribute(root, f"{desc}/t:sourceDesc/t:bibl/t:ref", "target"),
        "rights": _words(root, f"{desc}/t:publicationStmt/t:availability/t:p"),
        "licence": text.rstrip("."),
        "availability": _attribute(root, f"{desc}/t:publicationStmt/t:availability", "status"),
        "summary": typed.markdown(abstract, root.get(ID, "")) if abstract is not None else "",
        "keywords": [
            " ".join(str(one.text).split()) for one in _all(root, "t:teiHeader/t:profileDesc/t:textClass//t:term")
        ],
    }
    return found | {name: value for name, value in told.items() if value}


def editors(root: etree._Element, prefix: str) -> Iterator[Mapping[str, str]]:
    """Yield those who signed annotations, as `editors.yaml` has them: their ids begin with *prefix*."""
    for statement in _all(root, "t:teiHeader/t:fileDesc/t:titleStmt/t:respStmt"):
        role = " ".join("".join(str(words) for words in statement.xpath("t:resp/text()", namespaces=NAMES)).split())
        named = [(one.get(ID, ""), one) for one in statement.iterchildren("{*}name", "{*}persName")]
        for given, one in ((given, one) for given, one in named if given.startswith(prefix)):
            told = {
                "id": given.removeprefix(prefix),
                "name": " ".join((one.text or "").split()),
                "role": "" if role == NO_ROLE else role,
                "orcid": "".join(str(words) for words in one.xpath("t:idno/text()", namespaces=NAMES)),
                "url": one.get("ref", ""),
            }
            yield {name: value for name, value in told.items() if value}


def _all(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces=NAMES)
    return [one for one in found if isinstance(one, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001


def _words(root: etree._Element, path: str) -> str:
    for one in _all(root, path):
        if words := _told(one):
            return words
        if one.get("when"):
            return one.get("when", "")
    return ""


def _told(one: etree._Element) -> str:
    # an author's numbers in authority files are no part of the name
    inside = one.xpath(".//text()[not(ancestor::t:idno[parent::t:author or parent::t:editor])]", namespaces=NAMES)
    return " ".join("".join(map(str, inside)).split()) if isinstance(inside, list) else ""


def _attribute(root: etree._Element, path: str, name: str) -> str:
    return next((one.get(name, "") for one in _all(root, path) if one.get(name)), "")


def _language(root: etree._Element) -> str:
    text = root.find("t:text", NAMES)
    said = [text.get(LANG) if text is not None else None]
    said += [one.get("ident") for one in _all(root, "t:teiHeader/t:profileDesc/t:langUsage/t:language")]
    said.append(root.get(LANG))
    # libraries write tags of three letters
    return shortest(next((one for one in said if one and TAG.match(one)), "en"))
