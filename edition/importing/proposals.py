"""What paragraphs of an imported text may be besides, for an editor to say: lines of verse, the parts of a letter.

Word processors have no kind for either. Nothing is applied: records stand behind `#` in the text's `structure.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from edition.importing.imported import Imported
from edition.model import Annotation, Header, Source, Span
from edition.model.kinds import KINDS
from edition.recognise import recognise
from edition.recognise.marked_up import BREAK, HARD, STANZA
from edition.text.quote_selectors import as_yaml, quote_span

LETTERS = ("letter-parts",)
"""The recogniser of letters alone; blank lines part the text that an import writes."""
BREAKS = 2
"""How many times an author broke what may be verse, at least: a title or an address is broken once."""
QUOTED = re.compile(r"\S+(?:[^\S\r\n]+\S+){0,6}")
"""The first words of a paragraph, on one line: no more than may be quoted of a text in copyright."""
ABOUT = (
    "# yaml-language-server: $schema=../schema/text.structure.json",
    "# What the imported file could not say, as what a paragraph is that begins with these words (`lg` is verse).",
    "# Nothing of it counts before you take the # from a record that is right.",
    "#",
)
EXAMPLE = "- {exact: 'The first words of a paragraph', block: quote}"


def found(text: str, annotations: Sequence[Annotation]) -> tuple[tuple[Span, str], ...]:
    """Return the paragraphs of a *text* that look like something else, each with the kind that it would be."""
    blocks = {one.span: one.kind for one in annotations if KINDS[one.kind].numbered}
    parts = recognise(Source("", text, "", Header("", conventions=LETTERS), ""), ()).annotations
    seen = {one.span: one.kind for one in parts if one.kind != blocks.get(one.span, one.kind)}
    return tuple(sorted((seen | dict.fromkeys(_verses(annotations, blocks), STANZA)).items()))


def _verses(annotations: Sequence[Annotation], blocks: Iterable[Span]) -> Iterator[Span]:
    breaks = [one.span.start for one in annotations if one.kind == BREAK and HARD in one.body.attributes]
    for block in blocks:
        if sum(block.start < at < block.end for at in breaks) >= BREAKS:
            yield block


def records(imported: Imported) -> Iterator[str]:
    """Yield a record of each paragraph that may be something else."""
    for span, kind in imported.proposed:
        words = QUOTED.match(imported.text, span.start, span.end)
        quote = quote_span(imported.text, Span(*words.span()) if words else span)
        yield f"- {as_yaml(quote)[:-1]}, block: {kind}}}"


def lines(imported: Imported) -> Iterator[str]:
    """Yield the lines of a file that has these records behind `#`, or an example."""
    yield from ABOUT
    yield from (f"# {one}" for one in (records(imported) if imported.proposed else (EXAMPLE,)))
