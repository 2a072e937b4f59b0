"""Write the TEI files that hold no one text: the registers, and the corpus of all texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.model import Edition, OutputFile
from edition.write import tei_header, tei_registers, xml
from edition.write.tei import NAMESPACE

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
STAND_OFF = re.compile(r'<standOff type="registers">.*?</standOff>\n', re.DOTALL)
ELSEWHERE = re.compile(r'target="\.\./[\w.-]+/[\w.-]+\.xml(#[^"]+)?"')


def registers(edition: Edition, version: str) -> OutputFile:
    """Write all registers as one TEI file."""
    title = f"{edition.settings.title}: registers"
    entries = tei_registers.Registers(edition)
    content = entries.stand_off(entries, "")
    body = content or "<text><body><p>No register holds an entry.</p></body></text>\n"
    head = tei_header.brief(edition, title, version)
    language = xml.attribute(edition.settings.language)
    tei = f'<TEI xmlns="{NAMESPACE}" xml:id="registers" xml:lang="{language}">\n{head}{body}</TEI>\n'
    return OutputFile("registers.xml", (DECLARATION + tei).encode())


def corpus(edition: Edition, texts: Iterable[bytes], version: str) -> Iterator[bytes]:
    """Join the TEI files of all texts (their contents, in order) into a `teiCorpus`, piece by piece.

    The registers stand in it once.
    """
    head = tei_header.brief(edition, edition.settings.title, version)
    entries = tei_registers.Registers(edition)
    whole = entries.stand_off(entries, "")
    yield f'{DECLARATION}<teiCorpus xmlns="{NAMESPACE}">\n{head}{whole}'.encode()
    for tei in texts:
        yield _member(tei.decode()).encode()
    yield b"</teiCorpus>\n"


def _member(tei: str) -> str:
    """Take the XML declaration and the registers off; let pointers between texts stay in the file."""
    member = STAND_OFF.sub("", tei.removeprefix(DECLARATION))
    return ELSEWHERE.sub(_inside, member)


def _inside(match: re.Match[str]) -> str:
    if match[1]:
        return f'target="{match[1]}"'
    name = match[0].rpartition("/")[2].removesuffix('.xml"')
    return f'target="#{name}"'
