"""Write the TEI files that hold no one text: the registers, and the corpus of all texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.kinds import REGISTERS
from edition.model import Edition, OutputFile
from edition.write import tei_header, xml
from edition.write.tei import NAMESPACE
from edition.write.tei_header import File
from edition.write.tei_pointers import Links, in_lists, in_one_file, titles
from edition.write.tei_registers import Registers

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
STAND_OFF = re.compile(r'<standOff type="registers">.*?</standOff>\n', re.DOTALL)
ELSEWHERE = re.compile(r'target="(?:\.\./|texts/)([\w.-]+)/\1\.xml(#[^"]+)?"')
BESIDE = re.compile(r'(target|url)="\.\./(\.\./)?([^"]*)"')
NOTHING = "<text><body><p>No register holds an entry.</p></body></text>\n"


def registers(edition: Edition, version: str) -> OutputFile:
    """Write all registers as one TEI file."""
    file = File(f"{edition.settings.title}: registers", "registers.xml")
    entries = Registers(edition, Links(in_one_file(edition), titles(edition)))
    return OutputFile(file.path, _tei(edition, file, version, entries.stand_off(entries)))


def lists(edition: Edition, version: str) -> Iterator[OutputFile]:
    """Write every register as a file of its own: `tei/listPerson.xml`, …."""
    for register in REGISTERS.values():
        file = File(f"{edition.settings.title}: {register.title.lower()}", f"tei/{register.tei_list}.xml")
        entries = Registers(edition, Links(in_lists(edition, register.link), titles(edition)))
        own = (name for name in entries if name.startswith(f"{register.link}."))
        yield OutputFile(file.path, _tei(edition, file, version, entries.stand_off(own)))


def schemas(edition: Edition, version: str) -> Iterator[OutputFile]:
    """Write what says how the TEI of the edition is made: `tei/edition.odd`, and the RELAX NG of the same grammar."""
    from edition.write import schema_odd, schema_rng  # noqa: PLC0415  only the whole needs the tables
    from edition.write.schema_tables import GRAMMAR  # noqa: PLC0415

    yield schema_odd.odd(GRAMMAR, edition, version)
    yield schema_rng.rng(GRAMMAR)


def _tei(edition: Edition, file: File, version: str, content: str) -> bytes:
    head = tei_header.brief(edition, file, version)
    language = xml.attribute(edition.settings.language)
    name = file.path.rpartition("/")[2].removesuffix(".xml")
    tei = f'<TEI xmlns="{NAMESPACE}" xml:id="{name}" xml:lang="{language}">\n{head}{content or NOTHING}</TEI>\n'
    return (DECLARATION + tei).encode()


def corpus(edition: Edition, texts: Iterable[bytes], version: str) -> Iterator[bytes]:
    """Join the TEI files of all texts (their contents, in order) into a `teiCorpus`, piece by piece.

    The registers stand in it once: before the texts, or as a document of their own where there is no text.
    """
    head = tei_header.brief(edition, File(edition.settings.title, "corpus.xml"), version)
    entries = Registers(edition, Links(in_one_file(edition), titles(edition)))
    whole = _joined(entries.stand_off(entries))
    members = iter(texts)
    first = next(members, None)
    yield f'{DECLARATION}<teiCorpus xmlns="{NAMESPACE}">\n{head}{whole if first else ""}'.encode()
    if first is None:
        yield _joined(registers(edition, version).content.decode()).encode()
    else:
        yield _member(first.decode()).encode()
    for tei in members:
        yield _member(tei.decode()).encode()
    yield b"</teiCorpus>\n"


def _member(tei: str) -> str:
    """Take the registers off; let pointers between texts stay in the file, and others start from its place."""
    return BESIDE.sub(_beside, _joined(STAND_OFF.sub("", tei)))


def _joined(tei: str) -> str:
    return ELSEWHERE.sub(_inside, tei.removeprefix(DECLARATION))


def _inside(match: re.Match[str]) -> str:
    return f'target="{match[2] or f"#{match[1]}"}"'


def _beside(match: re.Match[str]) -> str:
    return f'{match[1]}="{"" if match[2] else "texts/"}{match[3]}"'
