"""Write `encodingDesc`: what was done to a text, how ids are built, which elements occur; all told from the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from edition import __version__
from edition.model import Annotation, Document, Original
from edition.model.bodies import Intervention
from edition.model.kinds import DATES, KINDS, SECTIONS
from edition.model.registers import MENTIONS
from edition.model.tei import NAMESPACE
from edition.write.tei.imported import is_imported
from edition.write.tei.rows import CITED
from edition.write.xml import element, worded

# `<p>` and `<pb n="3"/>`; not `</p>` or a comment
START_TAGS = re.compile("<([a-zA-Z]+)").findall
OTHERS = (
    " The elements of the text are those of the file that it was made of: where that was valid TEI, so is this; the "
    "schema of the edition does not describe them."
)
APP_INFO = (
    f'<appInfo><application ident="edition" version="{__version__}"><label>edition</label></application></appInfo>'
)
"""Which program wrote the file."""
SCHEMAS = (("ODD", "edition.odd"), ("RNG", "edition.rng"))


def encoding_desc(doc: Document, written: str) -> str:
    """Write the description of one text's encoding; *written* is what stands in `text`."""
    parts = (
        element("projectDesc", worded("p", _project(doc))),
        _editorial_decl(doc),
        tags_decl(written),
        *_refs_decls(doc),
        APP_INFO,
        # the grammar of an edition does not describe the elements of another's TEI
        "" if is_imported(doc) else schema_refs("../../tei/"),
    )
    return element("encodingDesc", "\n" + "\n".join(filter(None, parts)) + "\n") + "\n"


def schema_refs(folder: str) -> str:
    """Say which schema the file keeps to; *folder* leads to its place."""
    refs = (f'<schemaRef type="{kind}" url="{folder}{name}" key="edition"/>' for kind, name in SCHEMAS)
    return "".join(refs)


def _project(doc: Document) -> str:
    return (
        "The source was not changed: all its characters stand in the text of this file, in their order. What the "
        "edition adds stands in corr, reg, supplied, gap and in notes of type editorial; without these the text is "
        f"the source file, whose SHA-256 is {doc.source.sha256}.{_original(doc.source.header.original)}"
        f"{OTHERS if is_imported(doc) else ''}"
    )


def _original(original: Original | None) -> str:
    """Say what file the text was made of, where it was not in UTF-8."""
    if original is None:
        return ""
    shown = " Control characters that XML cannot hold stand in it as their pictures." if original.controls else ""
    return f" It was brought in as a file in {original.encoding} with the SHA-256 {original.sha256}.{shown}"


def _editorial_decl(doc: Document) -> str:
    marks = doc.annotations
    kinds = Counter(annotation.kind for annotation in marks)
    units = Counter(CITED[annotation.kind][0] for annotation in marks if annotation.kind in CITED)
    correction = worded("p", _corrections(marks))
    declarations = (
        f'<correction method="markup">{correction}</correction>',
        f'<normalization method="markup">{worded("p", _normalized(doc, marks))}</normalization>',
        f'<quotation marks="all">{worded("p", _quotations(units))}</quotation>',
        element("hyphenation", worded("p", _hyphens(marks))),
        element("segmentation", worded("p", _segmentation(doc, units))),
        element("stdVals", worded("p", _values(kinds))),
        element("interpretation", worded("p", _names(kinds, units))),
    )
    return element("editorialDecl", "\n" + "\n".join(declarations) + "\n")


def _corrections(annotations: Iterable[Annotation]) -> str:
    made = [a for a in annotations if KINDS[a.kind].replaced and a.body.mends]
    told = sum(KINDS[a.kind].motivation == "assessing" for a in annotations)
    if not made and not told:
        return "Nothing was corrected."
    types = Counter(a.said(Intervention).type or "other" for a in made)
    unsure = Counter(a.cert for a in made if a.cert in ("medium", "low"))
    words = f"{_counted(types)}" + (f" (certainty {_counted(unsure)}; else high)" if unsure else "")
    said = f" {told} further slips are pointed out in sic alone." if told else ""
    how = "Slips are kept in sic beside the reading in corr, with type, responsibility and certainty; reasons and "
    return f"{how}sources stand in standOff. Corrected: {words or 'none'}.{said}"


def _normalized(doc: Document, annotations: Iterable[Annotation]) -> str:
    said = " ".join(doc.source.header.normalization.split()) or "Nothing was normalised throughout."
    regular = sum(KINDS[a.kind].replaced and not a.body.mends for a in annotations)
    return f"{said} Normalised in single places, in orig beside reg: {regular}." if regular else said


def _quotations(units: Mapping[str, int]) -> str:
    extracts = f" Extracts set apart as paragraphs of their own stand in quote: {units['quotation']}."
    said = "Quotation marks stand as in the source, as characters of the text."
    return said + (extracts if units["quotation"] else "")


def _hyphens(annotations: Iterable[Annotation]) -> str:
    mended = sum(KINDS[a.kind].replaced and a.said(Intervention).type == "hyphenation" for a in annotations)
    return (
        "Hyphens stand as in the source. Those left over from the ends of lines are corrected one by one: "
        f"{mended or 'none here'}."
    )


def _segmentation(doc: Document, units: Mapping[str, int]) -> str:
    supplied = sum(bool(a.body.words) for a in doc.annotations if a.kind in SECTIONS)
    heads = f" Headings in supplied are the edition's: {supplied}." if supplied else ""
    notes = " Notes stand where the source has them; calls and notes point at each other." if units["note"] else ""
    pages = " A page begins at pb; a paragraph that runs on over a page is one p." if units["page"] else ""
    named = doc.source.header.conventions
    conventions = named if isinstance(named, str) else ", ".join(named)
    return f"Divided by the conventions “{conventions}” of the transcription.{heads}{notes}{pages}"


def _values(kinds: Mapping[str, int]) -> str:
    dates = "Dates in when, from and to are Gregorian, after ISO 8601; in when-custom Julian, as printed. "
    return (
        dates if any(kinds[one] for one in DATES) else ""
    ) + "Certainty in cert is high, medium or low; without cert it is high."


def _names(kinds: Mapping[str, int], units: Mapping[str, int]) -> str:
    named = ", ".join(f"{kinds[kind]} {kind}" for kind in (*MENTIONS, *DATES) if kinds[kind])
    notes = f" The edition's notes: {units['editorial-note']}." if units["editorial-note"] else ""
    said = f"Names point at the registers in standOff: {named}." if named else "Names were not tagged."
    return said + notes


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def tags_decl(written: str) -> str:
    """Count the elements of *written*."""
    counts = sorted(Counter(START_TAGS(written)).items())
    usages = "".join([f'<tagUsage gi="{tag}" occurs="{count}"/>' for tag, count in counts])
    return f'<tagsDecl><namespace name="{NAMESPACE}">{usages}</namespace></tagsDecl>' if usages else ""


def _refs_decls(doc: Document) -> Sequence[str]:
    """Say how ids are built, in words and as structures of citation for what occurs."""
    name = doc.source.id
    cited = {annotation.kind for annotation in doc.annotations}.intersection(CITED)
    words = (
        f"An element's xml:id is the id of the text ({name}), a full stop and the id of the annotation: letters for "
        "its kind and its number in the order of the text, or the name that an editor gave it. The second part of "
        "something that is split ends in .2, the third in .3. A citation is the id itself."
    )
    # in a corpus the nearest `TEI` is the text's own, whose id begins the ids within it
    use = "substring-after(@xml:id, concat(ancestor::TEI[1]/@xml:id, '.'))"
    units = "".join(
        f'<citeStructure unit="{unit}" match="{match}" use="{use}" delim="."/>'
        for kind, (unit, match) in CITED.items()
        if kind in cited
    )
    structure = f'<citeStructure unit="text" match="//TEI" use="@xml:id">{units}</citeStructure>'
    return (
        f'<refsDecl n="ids">{worded("p", words)}</refsDecl>',
        f'<refsDecl n="citation">{structure}</refsDecl>',
    )
