"""Export reading texts for word processors and as Markdown, by pandoc: what a reader reads, with the notes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from edition import pandoc, pipeline, publish, withheld
from edition.export import endnotes, trees
from edition.export.exported import of_sound
from edition.model import Document, OutputFile, Project
from edition.model.pictures import TYPES
from edition.withheld import OutputPart
from edition.write.pictures import shown
from edition.write.tei.pointers import titles

# else pandoc writes quotation marks, dashes and “…” in ASCII (`smart`)
MARKDOWN = "markdown-raw_attribute-raw_html-smart"


class _Format(NamedTuple):
    """The ending of a file, the writer of pandoc's, what finishes its file; whether the file holds pictures."""

    ending: str
    writer: str
    finished: Callable[[bytes, Sequence[bool]], bytes]
    pictures: bool


def _write(form: _Format, project: Project, out: Path, texts: Sequence[str]) -> Sequence[str]:
    """Write a file of each text, called after its id."""
    names = titles(project.edition)
    files: list[OutputFile] = []
    for text_id in texts or project.text_ids:
        if withheld.gives(project.edition, text_id, OutputPart.WORDS):
            document = pipeline.document(project, text_id)
            made = trees.tree(document, names, _embedded(document) if form.pictures else {})
            arguments = ("--from", "json", "--to", form.writer, "--standalone", "--wrap=none")
            written = pandoc.run(msgspec.json.encode(made.node), arguments)
            files.append(OutputFile(f"{text_id}{form.ending}", form.finished(written, made.ends)))
    return publish.put(out, files)


def _embedded(document: Document) -> Mapping[str, str]:
    """Return the pictures of a text as addresses that hold them (RFC 2397): pandoc opens no file."""
    return {
        url: f"data:{TYPES[Path(url.lower()).suffix]};base64,{b64encode(content).decode()}"
        for url, content in shown(document).items()
    }


docx = of_sound(partial(_write, _Format(".docx", "docx", endnotes.moved, pictures=True)))
markdown = of_sound(partial(_write, _Format(".md", MARKDOWN, lambda written, _ends: written, pictures=False)))
