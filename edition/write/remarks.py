"""What was done to a text: corrections, additions, gaps, stretches moved.

The cards of the reading page, the list of interventions and its CSV all tell the same, the CSV in English.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, structs

from edition import withheld
from edition.model import Annotation, Document, Edition
from edition.model.bodies import Correction, Gap, Intervention, Supplied, Transposed
from edition.model.phrases import N_, Phrase
from edition.withheld import Part

CERTAINTY: Mapping[str, str] = {"high": N_("certain"), "medium": N_("likely"), "low": N_("doubtful")}
KEPT = N_("Noted, not changed")
CORRECTED = N_("Corrected")
TYPES: Mapping[str, str] = {
    "misprint": N_("misprint"),
    "ocr": N_("ocr"),
    "punctuation": N_("punctuation"),
    "hyphenation": N_("hyphenation"),
    "spacing": N_("spacing"),
    "name": N_("name"),
    "number": N_("number"),
    "intrusion": N_("intrusion"),
    "omission": N_("omission"),
    "residue": N_("residue"),
    "fact": N_("fact"),
}
"""What kind of slip was corrected, as the lists name it."""
LONGEST = 200


class Remark(Struct, frozen=True):
    """One intervention: what stood, what stands now, and why.

    *did* says what the editors did, *type* of what kind the slip is, *cert* how sure they are: marked messages.
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
    """Tell what *annotation* did to *text*; only for kinds in `TOLD`."""
    body, span = annotation.body, annotation.span
    did, stands = _done(annotation.kind, body)
    stood = "" if annotation.kind in ("gap", "supplied") else _short(text[span.start : span.end])
    return Remark(
        id=annotation.id,
        did=did,
        stood=stood,
        stands=stands,
        type=TYPES.get(kind := body.type if isinstance(body, Intervention) else "", kind),
        why=_why(body),
        cert=CERTAINTY.get(annotation.cert, annotation.cert) or CERTAINTY["high"],
        who=_who(annotation.resp, edition),
        start=span.start,
    )


def of_text(document: Document, edition: Edition) -> tuple[Remark, ...]:
    """List every intervention of a text, in its order; of a withheld text in few words."""
    told = [remark(a, document.source.text, edition) for a in document.annotations if a.kind in TOLD]
    if not withheld.gives(edition, document.source.id, Part.WORDS):
        told = [cut(one) for one in told]
    return tuple(sorted(told, key=lambda told: (told.start, told.id)))


def cut(told: Remark) -> Remark:
    """Shorten what a remark quotes of a text that is withheld."""
    stands = withheld.cut(told.stands) if isinstance(told.stands, str) else told.stands
    return structs.replace(told, stood=withheld.cut(told.stood), stands=stands)


TOLD = frozenset(("choice", "sic", "gap", "supplied", "seg"))
"""The kinds that intervene."""


def _done(kind: str, body: object) -> tuple[str, str | Phrase]:
    """Say what was done, and what stands now."""
    match body:
        case Correction() if kind == "sic":
            return KEPT, body.corr or ""
        case Correction() if body.reg is not None:
            return N_("Normalised"), body.reg
        case Correction():
            return (CORRECTED, body.corr) if body.corr else (N_("Left out"), "—")
        case Transposed():
            numbers = {"now": str(body.now or "?"), "nth": str(body.nth or "?")}
            return N_("Moved"), Phrase(N_("stretch %(now)s belongs here, in place %(nth)s"), numbers)
        case Supplied():
            return N_("Supplied"), body.text
        case Gap():
            return N_("Lost"), body.extent or Phrase(N_("words of unknown extent"))
    raise TypeError(f"{kind} does not intervene")


def _why(body: object) -> str:
    if not isinstance(body, Intervention):
        return ""
    return f"{body.reason} ({'; '.join(body.sources)})".strip() if body.sources else body.reason


def _who(resp: str, edition: Edition) -> str:
    return next((editor.name for editor in edition.editors if editor.id == resp), resp)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 3 :].lstrip()}"
