"""Export reading texts for word processors and as Markdown, by pandoc: what a reader reads, with the notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from edition import pandoc, pipeline, publish, withheld
from edition.export import endnotes, trees
from edition.export.exported import Exported
from edition.model import OutputFile
from edition.read import project as reading
from edition.withheld import Part
from edition.write.tei.pointers import titles

Finish = Callable[[bytes, Sequence[bool]], bytes]
"""Finishes what pandoc wrote, being told of each note whether it is an endnote."""
MARKDOWN = "markdown-raw_attribute-raw_html-smart"


def docx(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write a file for Word of each text: `<id>.docx`."""
    return _export(root, (out, ".docx", "docx"), texts, public=public, finished=endnotes.moved)


def markdown(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write each text as Markdown: `<id>.md`."""
    return _export(root, (out, ".md", MARKDOWN), texts, public=public)


def _export(
    root: Path,
    into: tuple[Path, str, str],
    texts: Sequence[str],
    *,
    public: bool,
    finished: Finish = lambda written, _ends: written,
) -> Exported:
    out, ending, writer = into
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
        if withheld.gives(project.edition, text_id, Part.WORDS):
            made = trees.tree(pipeline.document(project, text_id), names)
            arguments = ("--from", "json", "--to", writer, "--standalone", "--wrap=none")
            written = pandoc.run(msgspec.json.encode(made.node), arguments)
            files.append(OutputFile(f"{text_id}{ending}", finished(written, made.ends)))
    publish.put(out, files)
    return Exported(report.diagnostics, tuple(one.path for one in files))
