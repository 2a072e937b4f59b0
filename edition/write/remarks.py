"""What was done to a text, said in words: corrections, additions, gaps, stretches moved.

The cards of the reading page, the list of interventions and its CSV all tell the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from edition import withheld
from edition.model import Annotation, Document, Edition
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
    did, stands = TOLD[annotation.kind](body)
    stood = "" if annotation.kind in ("gap", "supplied") else _short(text[span.start : span.end])
    return Remark(
        id=annotation.id,
        did=did,
        stood=stood,
        stands=stands,
        type=str(body.get("type", "")),
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


def _choice(body: Mapping[str, object]) -> tuple[str, str]:
    if "reg" in body:
        return "Normalised", str(body["reg"])
    corr = str(body.get("corr", ""))
    return ("Corrected", corr) if corr else ("Left out", "—")


def _moved(body: Mapping[str, object]) -> tuple[str, str]:
    return "Moved", f"stretch {body.get('now', '?')} belongs here, in place {body.get('nth', '?')}"


def _gap(body: Mapping[str, object]) -> tuple[str, str]:
    return "Lost", str(body.get("extent") or "words of unknown extent")


TOLD = {
    "choice": _choice,
    "sic": lambda body: (KEPT, str(body.get("corr", ""))),
    "gap": _gap,
    "supplied": lambda body: ("Supplied", str(body.get("text", ""))),
    "seg": _moved,
}
"""The kinds that intervene: what was done, and what stands now."""


def _why(body: Mapping[str, object]) -> str:
    reason = str(body.get("reason") or "")
    sources = body.get("sources") or ()
    cited = [sources] if isinstance(sources, str) else [str(source) for source in _each(sources)]
    return f"{reason} ({'; '.join(cited)})".strip() if cited else reason


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, Iterable) else ()


def _who(resp: str, edition: Edition) -> str:
    return next((editor.name for editor in edition.editors if editor.id == resp), resp)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 3 :].lstrip()}"
