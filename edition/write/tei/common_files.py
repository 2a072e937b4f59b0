"""Write the TEI files that hold no one text: the registers, and the corpus of all texts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from edition.model import Edition, OutputFile
from edition.model.registers import REGISTERS
from edition.model.tei import CORPUS, NAMESPACE
from edition.model.withdrawals import Withdrawal
from edition.withheld import OutputPart, gives
from edition.write import xml
from edition.write.tei import header
from edition.write.tei.header import File
from edition.write.tei.pointers import for_entries_of_texts, in_lists, in_one_file
from edition.write.tei.registers import Registers
from edition.write.tei.schema import odd, rng
from edition.write.tei.schema.grammars import GRAMMARS

XINCLUDE = "http://www.w3.org/2001/XInclude"
APPARATUS = b'<standOff type="apparatus">'
STAND_OFF = ('<standOff type="registers">', "</standOff>\n")
ELSEWHERE = re.compile(r'target="(?:\.\./|texts/)([\w.-]+)/\1\.xml(#[^"]+)?"')
# the corpus lies in the root: a text's `../../tei/x` is `tei/x` from there, its `../other/x` is `texts/other/x`
BESIDE = re.compile(r'(target|url)="\.\./(\.\./)?([^"]*)"')
NOTHING = "<text><body><p>No register holds an entry.</p></body></text>\n"


def registers(edition: Edition) -> OutputFile:
    """Write all registers as one TEI file."""
    file = File(f"{edition.settings.title}: registers", "registers.xml")
    entries = Registers(edition, in_one_file(edition))
    head = header.brief(edition, file, entries.links)
    return OutputFile(file.path, _tei(edition, file, head, entries.stand_off(entries)))


def lists(edition: Edition) -> Iterator[OutputFile]:
    """Write every register as a file of its own: `tei/listPerson.xml`, …."""
    for register in REGISTERS.values():
        file = File(f"{edition.settings.title}: {register.title.lower()}", f"tei/{register.tei_list}.xml")
        entries = Registers(edition, in_lists(edition, register.link))
        own = (name for name in entries if name.startswith(f"{register.link}."))
        head = header.brief(edition, file, entries.links)
        yield OutputFile(file.path, _tei(edition, file, head, entries.stand_off(own)))


def withdrawn(edition: Edition) -> Iterator[OutputFile]:
    """Write a file where the TEI of each text stood that was taken back: it says so, and holds no word of the text.

    Its `revisionDesc` says why, and what is in its place, as do those of the registers and the corpus.
    """
    return (_withdrawn(edition, one) for one in edition.withdrawn if one.text)


def _withdrawn(edition: Edition, one: Withdrawal) -> OutputFile:
    links = for_entries_of_texts(edition, one.id)
    file = File(one.name, f"texts/{one.id}/", "The text was withdrawn from the edition.")
    content = f"<text><body><p>Withdrawn from the edition on {one.date}.</p></body></text>\n"
    written = _tei(edition, file, header.brief(edition, file, links), content)
    return OutputFile(f"{file.path}{one.id}.xml", written)


def schemas(edition: Edition, flavour: str = "plain") -> Iterator[OutputFile]:
    """Write what says how the TEI of the edition is made: `tei/edition.odd`, and the RELAX NG of the same grammar."""
    specification, relax_ng = _grammar(flavour)
    yield odd.odd(specification, edition)
    yield relax_ng


@cache  # they depend on nothing that an edition says
def _grammar(flavour: str) -> tuple[str, OutputFile]:
    return odd.specification(GRAMMARS[flavour]), rng.rng(GRAMMARS[flavour])


def _tei(edition: Edition, file: File, head: str, content: str) -> bytes:
    language = xml.attribute(edition.settings.language)
    name = file.path.rstrip("/").rpartition("/")[2].removesuffix(".xml")
    tei = f'<TEI xmlns="{NAMESPACE}" xml:id="{name}" xml:lang="{language}">\n{head}{content or NOTHING}</TEI>\n'
    return (xml.DECLARATION + tei).encode()


def corpus(edition: Edition, texts: Iterable[bytes]) -> Iterator[bytes]:
    """Join the TEI files of all texts (their contents, in order) into a `teiCorpus`, piece by piece."""
    inside = _inside(edition)
    yield from including(edition, (_member(tei.decode(), inside) for tei in texts))


def member(name: str, tei: bytes, edition: Edition) -> str:
    """Return a text's place in a corpus that includes its file, *tei*, but for the registers, which every text repeats.

    The parts are included by their number (XPointer element() Scheme), which every processor of XInclude 1.0 knows.
    """
    parts = (1, 2, 3) if APPARATUS in tei else (1, 2)
    included = "".join(
        f'<xi:include href="texts/{name}/{name}.xml" xpointer="element(/1/{part})"/>\n' for part in parts
    )
    language = xml.attribute(edition.settings.language)
    return f'<TEI xmlns:xi="{XINCLUDE}" xml:id="{name}" xml:lang="{language}">\n{included}</TEI>\n'


def _inside(edition: Edition) -> Container[str]:
    """Return the ids of the texts whose TEI is in the corpus."""
    return frozenset(name for name in edition.headers if gives(edition, name, OutputPart.TEI)) - edition.absent


def including(edition: Edition, members: Iterable[str]) -> Iterator[bytes]:
    """Write a `teiCorpus` of *members*, XML each: of all texts, or what `member` returns, which includes their files.

    The registers stand in it once: before the texts, or as a document of their own where there is no text.
    """
    entries = Registers(edition, in_one_file(edition))
    inside = _inside(edition)
    head = header.brief(edition, File(edition.settings.title, CORPUS), entries.links)
    whole = _joined(head + entries.stand_off(entries), inside)
    texts = iter(members)
    # a `teiCorpus` must hold at least one TEI (TEI P5, 16.1): without texts the registers are it
    first = next(texts, None)
    yield f'{xml.DECLARATION}<teiCorpus xmlns="{NAMESPACE}">\n'.encode()
    if first is None:
        # the headers of both name the editors, and an id stands once in a document (XML 1.0, 3.3.1)
        alone = registers(edition).content.decode().replace('xml:id="_ed.', 'xml:id="registers._ed.')
        yield (_joined(head, inside) + _joined(alone, inside)).encode()
    else:
        yield (whole + first).encode()
    yield from (text.encode() for text in texts)
    yield b"</teiCorpus>\n"


def _member(tei: str, inside: Container[str]) -> str:
    """Take the registers off; let pointers between texts stay in the file, and others start from its place."""
    # ids are unique in a document (XML 1.0, 3.3.1), and every text repeats the entries that it points at
    before, _, rest = tei.partition(STAND_OFF[0])
    return BESIDE.sub(_beside, _joined(before + rest.partition(STAND_OFF[1])[2], inside))


def _joined(tei: str, inside: Container[str]) -> str:
    """Take the XML declaration off; let pointers at texts that are *inside* the corpus stay in it."""

    def point(match: re.Match[str]) -> str:
        return f'target="{match[2] or f"#{match[1]}"}"' if match[1] in inside else match[0]

    return ELSEWHERE.sub(point, tei.removeprefix(xml.DECLARATION))


def _beside(match: re.Match[str]) -> str:
    return f'{match[1]}="{"" if match[2] else "texts/"}{match[3]}"'
