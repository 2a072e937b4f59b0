"""Write the README of a bag, for archivists."""

from __future__ import annotations

import re

from edition import __version__, rights, withheld
from edition.export.archive.payload import NOT_INCLUDED
from edition.model import Edition, OutputFile
from edition.withheld import OutputPart

ABOUT = f"""This is a bag (BagIt 1.0) whose payload is an RO-Crate 1.1. Every file is in `manifest-sha256.txt` and in
`ro-crate-metadata.json`. Everything but the fonts is plain UTF-8 text and can be read without this program.

* `edition/`: what the editors wrote, plain texts and annotations in YAML that quote the words they are about
  (`edition/annotations/README.md` explains the format)
* `site/`: pages of HTML that work from a disk (`site/index.html`); for each text TEI P5 (`site/texts/ID/ID.xml`),
  its reading text, Web Annotations (JSON-LD; `builder/edition/schemas/annotations.json` is their JSON Schema)
* `site/tei/`: the ODD and the RELAX NG schema of the TEI, and the registers as TEI
* `site/persons/persons.csv`, …: the registers as tables
* `builder/`: the program (Python), with the exact versions of what it needs in `requirements.txt`
* `reports/`: the faults found by checks (`check.jsonl`), and the audit of TEI, HTML, links and sources (`audit.json`)

## What the files keep to

BagIt 1.0 (RFC 8493), RO-Crate 1.1 · TEI P5, with the grammar in `site/tei/edition.rng` (RELAX NG) and the ODD that
describes it · Web Annotation Data Model (W3C, 2017), with a JSON Schema (draft 2020-12) · HTML (living standard) ·
DataCite Metadata Schema 4.5 (`site/datacite.json`, where the edition says what that needs) · Citation File Format
1.2.0, BibTeX, RIS, CSL-JSON. `ro-crate-metadata.json` names the format of each file by PRONOM (v116), and the rights
in it.

## If only one thing can be kept

Keep `site/texts/*/*.xml`. Each file holds its complete source text and all annotations. Strip `corr`,
`reg`, `supplied`, `gap` and the notes of type `editorial` from `text`: what is left is the source, character for
character; its SHA-256 is in the header.

## To check and to restore

Any BagIt tool checks the bag (`bagit.py --validate`). With the program, version {__version__}:

    edition restore BAG FOLDER

checks every byte, extracts the edition into FOLDER, builds it again and compares the result with `site/`. To run the
program: Python 3.11 or newer, `pip install -r builder/requirements.txt`, then `python -m edition` in `builder/`.
"""
"""What is the same in every bag."""


def readme(edition: Edition, *, public: bool) -> OutputFile:
    """Return `README.md` of the payload."""
    settings = edition.settings
    restricted = [name for name, header in edition.headers.items() if header.restricted and name not in edition.absent]
    closed = [name for name in restricted if withheld.gives(edition, name, OutputPart.SOURCE)]
    words = f"""# {_said(settings.title)}

Version {settings.version}{f" of {settings.date}" if settings.date else ""}. {_said(settings.description)}

{ABOUT}"""
    return OutputFile("README.md", (words + "".join(_rights(edition, closed, public=public))).encode())


def _said(words: str) -> str:
    """Return words as Markdown shows them: tags, links and pictures in them are none (CommonMark, 2.4)."""
    return re.sub(r"[<\[]", r"\\\g<0>", " ".join(words.split()))


def _rights(edition: Edition, closed: list[str], *, public: bool) -> list[str]:
    lines = ["\n## Rights\n\n"]
    lines += [f"* {part.what}: {part.words}\n" for part in (rights.PROGRAM, rights.FONTS, *rights.parts(edition))]
    if closed:
        names = ", ".join(_said(edition.headers[name].title) for name in closed)
        lines.append(f"\n**Do not redistribute:** this bag holds texts in copyright, for preservation only: {names}.\n")
    if edition.absent or not all(withheld.gives(edition, name, OutputPart.SOURCE) for name in edition.headers):
        lines.append(f"\nTexts left out of this bag, with their digests and where to find them: `{NOT_INCLUDED}`.\n")
    if public:
        lines.append("\nThis bag was made without the texts in copyright; they are quoted a few words at a time.\n")
    return lines
