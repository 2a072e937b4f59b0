"""What was done to a text, said in words: corrections, additions, gaps, stretches moved.

The cards of the reading page, the list of interventions and its CSV all tell the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, structs

from edition import withheld
from edition.model import Annotation, Document, Edition
from edition.model.bodies import Correction, Gap, Intervention, Supplied, Transposed
from edition.withheld import Part

CERTAINTY: Mapping[str, str] = {"high": "certain", "medium": "likely", "low": "doubtful"}
KEPT = "Noted, not changed"
LONGEST = 200


class Remark(Struct, frozen=True):
    """One intervention: what stood, what stands now, and why. *did* is a word for what the editors did."""

    id: str
    did: str
    stood: str
    stands: str
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
        type=body.type if isinstance(body, Intervention) else "",
        why=_why(body),
        cert=CERTAINTY.get(annotation.cert, annotation.cert) or "certain",
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
    return structs.replace(told, stood=withheld.cut(told.stood), stands=withheld.cut(told.stands))


TOLD = frozenset(("choice", "sic", "gap", "supplied", "seg"))
"""The kinds that intervene."""


def _done(kind: str, body: object) -> tuple[str, str]:
    """Say what was done, and what stands now."""
    match body:
        case Correction() if kind == "sic":
            return KEPT, body.corr or ""
        case Correction() if body.reg is not None:
            return "Normalised", body.reg
        case Correction():
            return ("Corrected", body.corr) if body.corr else ("Left out", "—")
        case Transposed():
            return "Moved", f"stretch {body.now or '?'} belongs here, in place {body.nth or '?'}"
        case Supplied():
            return "Supplied", body.text
        case Gap():
            return "Lost", body.extent or "words of unknown extent"
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
