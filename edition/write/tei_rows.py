"""The table of kinds as TEI writes them: attributes, and what stands at the edges of an element."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from msgspec import Struct

from edition.kinds import KINDS, MENTIONS, REGISTERS
from edition.model import Annotation, Span
from edition.write import xml
from edition.write.tei_pointers import pointer

Attributes = dict[str, str]


class Row(Struct, frozen=True):
    """How one kind is written: its attributes, what follows the start tag, what precedes the end tag."""

    attributes: Callable[[str, Annotation], Attributes] = lambda _text, _annotation: {}
    after_start: Callable[[str, Annotation], str] = lambda _text, _annotation: ""
    before_end: Callable[[str, Annotation], str] = lambda _text, _annotation: ""


def _head(text: str, annotation: Annotation) -> str:
    head = annotation.body.get("head", "")
    who = xml.attributes_of({"resp": _resp(text, annotation.resp)})
    return f"<head><supplied{who}>{xml.text(head)}</supplied></head>" if head else ""


def _resp(text: str, resp: str) -> str:
    return f"#{text}._ed.{resp}" if resp else ""


def signed(text: str, annotation: Annotation) -> Attributes:
    """Say who answers for an annotation, and how sure that is."""
    return {"resp": _resp(text, annotation.resp), "cert": annotation.cert}


def _note(text: str, note: Annotation) -> Attributes:
    body = note.body
    voice = str(body.get("voice", "author"))
    return {
        "place": str(body.get("place", "end")),
        "type": voice,
        "resp": f"#{text}._{voice}",
        "n": str(body.get("n", "")),
        "target": f"#{text}.{body['call']}" if body.get("call") else "",
        "next": f"#{text}.{body['next']}" if body.get("next") else "",
        "prev": f"#{text}.{body['prev']}" if body.get("prev") else "",
    }


def _gloss(text: str, gloss: Annotation) -> Attributes:
    voice = str(gloss.body.get("voice", "translator"))
    return {"place": "inline", "type": voice, "resp": f"#{text}._{voice}"}


def _call(text: str, call: Annotation) -> Attributes:
    note = call.body.get("note", "")
    return {"type": "call", "target": f"#{text}.{note}" if note else "", "n": str(call.body.get("n", ""))}


def _mention(_text: str, mention: Annotation) -> Attributes:
    how = str(mention.body.get("kind", "name"))
    refs = pointers(mention.kind, str(mention.body["ref"]))
    return {"type": "" if how == "name" else how, "ref": refs, "cert": _unsure(mention)}


def pointers(kind: str, refs: str) -> str:
    """Give the pointers to the entries *refs* of the register that mentions of *kind* belong to."""
    link = REGISTERS[MENTIONS[kind]].link
    return " ".join([f"#{link}.{name}" for name in refs.split()])


@lru_cache(maxsize=4096)
def mention_attributes(kind: str, refs: str, how: str, cert: str) -> str:
    """Write the attributes of a mention that are not its own: the same few stand in a text again and again."""
    return xml.attributes_of(_mention("", Annotation("", kind, Span(0, 0), {"ref": refs, "kind": how}, "", cert)))


def _date(text: str, date: Annotation) -> Attributes:
    body = {name: str(value) for name, value in date.body.items()}
    julian = {"when-custom": body["old"], "datingMethod": f"#{text}._julian"} if body.get("old") else {}
    new = {name: body.get(name, "") for name in ("when", "from", "to")}
    return {**new, **julian, "calendar": f"#{text}._julian" if julian else "", "cert": _unsure(date)}


def _unsure(annotation: Annotation) -> str:
    return "" if annotation.cert == "high" else annotation.cert


def _corr(text: str, choice: Annotation) -> str:
    """Close the reading that stands and give the one that should."""
    who = signed(text, choice)
    if "reg" in choice.body:
        return f"</orig><reg{xml.attributes_of(who)}>{xml.text(str(choice.body['reg']))}</reg>"
    attributes = xml.attributes_of({"type": str(choice.body.get("type", "")), **who})
    return f"</sic><corr{attributes}>{xml.text(str(choice.body['corr']))}</corr>"


def _n(annotation: Annotation) -> Attributes:
    return {"n": str(annotation.body.get("n", ""))}


ROWS: Mapping[str, Row] = {
    **dict.fromkeys(KINDS, Row()),
    "div": Row(lambda _text, a: {"type": str(a.body.get("type", ""))}, after_start=_head),
    "list": Row(lambda _text, a: {"rend": "numbered" if a.body.get("ordered") else "bulleted"}),
    "item": Row(lambda _text, a: _n(a)),
    "row": Row(lambda _text, a: {"role": str(a.body.get("role", ""))}),
    "note": Row(_note),
    "gloss": Row(_gloss),
    "call": Row(_call),
    "choice": Row(
        after_start=lambda _text, a: "<orig>" if "reg" in a.body else "<sic>",
        before_end=_corr,
    ),
    "sic": Row(signed),
    "seg": Row(lambda _text, _a: {"type": "transposed"}),
    "metamark": Row(lambda _text, a: {"function": str(a.body.get("function", ""))}),
    "xref": Row(lambda text, a: {"type": "cross", "target": pointer(str(a.body["link"]), text)}),
    "date": Row(_date),
    "hi": Row(lambda _text, a: {"rend": str(a.body.get("rend", "italic"))}),
    "pb": Row(lambda _text, a: _n(a)),
    **dict.fromkeys(MENTIONS, Row(_mention)),
}
"""Every kind has its row; `tests/test_tei.py` says so."""
PLAIN = frozenset(kind for kind, row in ROWS.items() if row is ROWS["p"])
"""Kinds that have an id and nothing else."""
STARTS: Mapping[str, str] = {kind.name: f'<{kind.tei} xml:id="' for kind in KINDS.values()}
ENDS: Mapping[str, str] = {kind.name: f"</{kind.tei}>" for kind in KINDS.values()}
