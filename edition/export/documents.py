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
from edition.export.exported import Exported
from edition.model import Document, OutputFile
from edition.model.pictures import TYPES
from edition.read import project as reading
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


def _export(form: _Format, root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write a file of each text, called after its id."""
    pandoc.program()  # before anything else is done
    report = pipeline.check(root)
    if report.has_errors:
        return Exported(report.diagnostics)
    project, _ = reading.project(root)
    reading.require(project.text_ids, *texts)
    if public:
        project = withheld.public(project)
    names = titles(project.edition)
    files: list[OutputFile] = []
    for text_id in texts or project.text_ids:
        if withheld.gives(project.edition, text_id, OutputPart.WORDS):
            document = pipeline.document(project, text_id)
            made = trees.tree(document, names, _embedded(document) if form.pictures else {})
            arguments = ("--from", "json", "--to", form.writer, "--standalone", "--wrap=none")
            written = pandoc.run(msgspec.json.encode(made.node), arguments)
            files.append(OutputFile(f"{text_id}{form.ending}", form.finished(written, made.ends)))
    publish.put(out, files)
    return Exported(report.diagnostics, tuple(one.path for one in files))


def _embedded(document: Document) -> Mapping[str, str]:
    """Return the pictures of a text as addresses that hold them (RFC 2397): pandoc opens no file."""
    return {
        url: f"data:{TYPES[Path(url.lower()).suffix]};base64,{b64encode(content).decode()}"
        for url, content in shown(document).items()
    }


docx = partial(_export, _Format(".docx", "docx", endnotes.moved, pictures=True))
markdown = partial(_export, _Format(".md", MARKDOWN, lambda written, _ends: written, pictures=False))
