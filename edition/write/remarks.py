"""Interventions of the editors, described: corrections, additions, gaps, transposed stretches.

The cards of the reading page, the list of interventions and its CSV have the same content; the CSV is in English.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, structs

from edition import withheld
from edition.model import Annotation, Document, Edition
from edition.model.bodies import Intervention
from edition.model.kinds import INTERVENING, KINDS
from edition.model.phrases import N_, Phrase
from edition.withheld import OutputPart
from edition.write.locators import Locator, places
from edition.write.remark_rows import ROWS

CERTAINTY: Mapping[str, str] = {"high": N_("certain"), "medium": N_("likely"), "low": N_("doubtful")}
TYPES = (
    *(N_("misprint"), N_("ocr"), N_("punctuation"), N_("hyphenation"), N_("spacing"), N_("name"), N_("number")),
    *(N_("intrusion"), N_("omission"), N_("residue"), N_("fact")),
)
"""Types of slips, named here for translators: a record has them in the same words."""
LONGEST = 200


class Remark(Struct, frozen=True):
    """One intervention: what stood, what stands now, and why.

    *did* (what the editors did), *type* (of slip) and *cert* (how certain they are) are marked messages.
    """

    id: str
    did: str
    stood: str
    stands: str | Phrase
    type: str
    why: str
    cert: str
    who: str
    start: int


def remark(annotation: Annotation, text: str, edition: Edition) -> Remark:
    """Return what *annotation*, of one of the `INTERVENING` kinds, did to *text*.

    Raises KeyError for an annotation of another kind.
    """
    body, span = annotation.body, annotation.span
    did, stands = ROWS[annotation.kind].done(annotation)
    # where words are missing a record quotes those around the place, which nothing was done to
    stood = "" if KINDS[annotation.kind].layer == "point" else _short(text[span.start : span.end])
    return Remark(
        id=annotation.id,
        did=did,
        stood=stood,
        stands=stands,
        type=body.type if isinstance(body, Intervention) else "",
        why=_why(body),
        cert=CERTAINTY.get(annotation.cert, annotation.cert) or CERTAINTY["high"],
        who=next((one.name for one in edition.editors if one.id == annotation.resp), annotation.resp),
        start=span.start,
    )


def of_text(document: Document, edition: Edition) -> tuple[Remark, ...]:
    """List the interventions of a text, in its order; those of a withheld text quote a few words at most."""
    remarks = [remark(a, document.source.text, edition) for a in document.annotations if a.kind in INTERVENING]
    if not withheld.gives(edition, document.source.id, OutputPart.WORDS):
        remarks = [cut(one) for one in remarks]
    return tuple(sorted(remarks, key=lambda one: (one.start, one.id)))


def placed(document: Document, edition: Edition) -> tuple[tuple[Remark, Locator], ...]:
    """List the interventions of a text, each with the place where it stands."""
    where, spans = places(document), {a.id: a.span for a in document.annotations}
    return tuple((one, where.at(spans[one.id])) for one in of_text(document, edition))


def cut(one: Remark) -> Remark:
    """Return a remark of a withheld text with its quotations shortened."""
    stands = withheld.cut(one.stands) if isinstance(one.stands, str) else one.stands
    return structs.replace(one, stood=withheld.cut(one.stood), stands=stands)


def _why(body: object) -> str:
    if not isinstance(body, Intervention):
        return ""
    return f"{body.reason} ({'; '.join(body.sources)})".strip() if body.sources else body.reason


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 3 :].lstrip()}"
