"""Export reading texts for word processors and as Markdown, by pandoc: what a reader reads, with the notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from edition import pandoc, pipeline, publish, withheld
from edition.export import trees
from edition.export.exported import Exported
from edition.model import OutputFile
from edition.read import project as reading
from edition.withheld import Part
from edition.write.tei.pointers import titles

MARKDOWN = "markdown-raw_attribute-raw_html-smart"


def docx(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write a file for Word of each text: `<id>.docx`."""
    return _export(root, (out, ".docx", "docx"), texts, public=public)


def markdown(root: Path, out: Path, texts: Sequence[str] = (), *, public: bool = False) -> Exported:
    """Write each text as Markdown: `<id>.md`."""
    return _export(root, (out, ".md", MARKDOWN), texts, public=public)


def _export(root: Path, into: tuple[Path, str, str], texts: Sequence[str], *, public: bool) -> Exported:
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
            tree = msgspec.json.encode(trees.tree(pipeline.document(project, text_id), names))
            written = pandoc.run(tree, ("--from", "json", "--to", writer, "--standalone", "--wrap=none"))
            files.append(OutputFile(f"{text_id}{ending}", written))
    publish.put(out, files)
    return Exported(report.diagnostics, tuple(one.path for one in files))
