"""Export TEI: texts, registers, corpus and schemas, as in a build or as dse-static expects them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from edition import pipeline, publish, withheld
from edition.export.exported import of_sound
from edition.model import OutputFile, Project
from edition.model.diagnostics import OutputError
from edition.model.tei import CORPUS
from edition.withheld import OutputPart
from edition.work import TextWork
from edition.write.tei import common_files as tei_common
from edition.write.tei import document as writer
from edition.write.tei import dse as tei_dse

MARKER = OutputFile(
    ".edition-export-tei", b"Written by `edition export tei`, which replaces this folder and everything in it.\n"
)
"""Marks a folder that the next export may replace: a text that was exported once and is withheld now must not stay."""

Write = Callable[[TextWork, Sequence[str], Path], list[str]]
"""Writes the files of some texts into a folder and returns their paths."""


def _write(write: Write, project: Project, out: Path, texts: Sequence[str]) -> Sequence[str]:
    """Write *texts*, or all, by *write*.

    Raises OutputError if the folder holds files that no export has written.
    """
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER.path).is_file():
        raise OutputError(f"{out} holds other files: name an empty folder or a new one")
    # all other texts are withheld, so that pointers to them lead to their pages on the site
    others = frozenset(project.text_ids).difference(texts or project.text_ids)
    work = pipeline.work_on(withheld.without(project, others))
    names = [name for name in project.text_ids if withheld.gives(work.project.edition, name, OutputPart.TEI)]
    with publish.Staging(out) as staging:
        written = write(work, names, staging.folder)
        publish.write(staging.folder, [MARKER])
        staging.finish()
    return written


def _plain(work: TextWork, names: Sequence[str], folder: Path) -> list[str]:
    """Write TEI as in a build: `texts/<id>/<id>.xml`, `registers.xml`, `corpus.xml`, `tei/…`."""
    edition = work.project.edition
    wholes = (tei_common.lists, tei_common.withdrawn, tei_common.schemas)
    others = chain.from_iterable(write(edition) for write in wholes)
    registers = tei_common.registers(edition)
    written = publish.write(folder, chain(_texts(work, names), [registers], others))
    # read again one at a time: all of them at once need not fit into memory
    texts = ((folder / f"texts/{name}/{name}.xml").read_bytes() for name in names)
    publish.stream(folder, CORPUS, tei_common.corpus(edition, texts))
    return [*written, CORPUS]


def _dse(work: TextWork, names: Sequence[str], folder: Path) -> list[str]:
    """Write TEI as dse-static expects it: `data/editions/<id>.xml`, `data/indices/…`, and the schemas in `tei`."""
    edition = work.project.edition
    mentions = tei_dse.Mentions()
    texts = (
        tei_dse.text(file.content, tei_dse.TextOrder(names, nth), mentions)
        for nth, file in enumerate(_texts(work, names))
    )
    indices = (tei_dse.index(file, mentions, edition.headers) for file in tei_common.lists(edition))
    # texts first: each adds the mentions in it to those that the indices list
    return publish.write(folder, chain(texts, indices, tei_common.schemas(edition, "dse")))


def _texts(work: TextWork, names: Sequence[str]) -> Iterator[OutputFile]:
    """Yield the TEI of each text, composing one at a time."""
    for text_id in names:
        document = pipeline.compose(work.project, work.names, text_id).document
        if document is not None:
            yield writer.document(document, work.project.edition, work.registers)


tei, dse = of_sound(partial(_write, _plain)), of_sound(partial(_write, _dse))
