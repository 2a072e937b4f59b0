"""The table of annotation kinds as TEI elements: what each has besides its id."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from edition.model import Annotation
from edition.model.kinds import KINDS
from edition.model.registers import MENTIONS, REGISTERS
from edition.write import xml
from edition.write.tei.pointers import Here, Links, pointer
from edition.write.tei.prose import prose


class Row(Struct, frozen=True):
    """How one kind is written: its attributes (each after a space), what follows the start, precedes the end."""

    tag: str
    attributes: Callable[[Here, Annotation], str] | None = None
    after_start: Callable[[Here, Annotation], str] | None = None
    before_end: Callable[[Here, Annotation], str] | None = None


def _resp(here: Here, resp: str) -> str:
    return f"#{here.text}._ed.{resp}" if resp else ""


def signed(here: Here, annotation: Annotation) -> str:
    """Write who says so, and how sure it is."""
    resp = f' resp="#{here.text}._ed.{annotation.resp}"' if annotation.resp else ""
    return f'{resp} cert="{annotation.cert}"' if annotation.cert else resp


def _head(here: Here, annotation: Annotation) -> str:
    head = annotation.body.get("head", "")
    who = xml.attributes_of({"resp": _resp(here, annotation.resp)})
    return f"<head><supplied{who}>{xml.text(head)}</supplied></head>" if head else ""


def _note(here: Here, note: Annotation) -> str:
    body, text = note.body, here.text
    voice = str(body.get("voice", "author"))
    pointing = {"target": "call", "next": "next", "prev": "prev"}
    return xml.attributes_of(
        {
            "place": str(body.get("place", "end")),
            "type": voice,
            "resp": f"#{text}._{voice}",
            "n": str(body.get("n", "")),
            **{name: f"#{text}.{body[field]}" for name, field in pointing.items() if body.get(field)},
        }
    )


def _gloss(here: Here, gloss: Annotation) -> str:
    voice = str(gloss.body.get("voice", "translator"))
    return f' place="inline" type="{voice}" resp="#{here.text}._{voice}"'


def _call(here: Here, call: Annotation) -> str:
    """Point from a call at its note; a call whose note is lost is told apart."""
    note, n = call.body.get("note", ""), {"n": str(call.body.get("n", ""))}
    pointing = {"type": "call", "target": f"#{here.text}.{note}"} if note else {"type": "lost"}
    return xml.attributes_of({**pointing, **n})


def _mention(_here: Here, mention: Annotation) -> str:
    kind = mention.body.get("kind", "name")
    told = "" if kind == "name" else f' type="{xml.attribute(str(kind))}"'
    return f'{told} ref="{_refs(mention)}"' + _unsure(mention)


def _passage(_here: Here, passage: Annotation) -> str:
    return f' type="{REGISTERS[MENTIONS[passage.kind]].tei_entry}" ref="{_refs(passage)}"' + _unsure(passage)


def _refs(mention: Annotation) -> str:
    link, ref = _SCHEMES[mention.kind], str(mention.body["ref"])
    return " ".join([f"#{link}.{name}" for name in ref.split()]) if " " in ref else f"#{link}.{ref}"


_SCHEMES = {mention: REGISTERS[name].link for mention, name in MENTIONS.items()}


def _date(here: Here, date: Annotation) -> str:
    body = {name: str(value) for name, value in date.body.items()}
    julian = {"when-custom": body["old"], "datingMethod": f"#{here.text}._julian"} if body.get("old") else {}
    new = {name: body.get(name, "") for name in ("when", "from", "to")}
    return xml.attributes_of({**new, **julian, "calendar": f"#{here.text}._julian" if julian else ""}) + _unsure(date)


def _unsure(annotation: Annotation) -> str:
    return "" if annotation.cert in ("high", "") else f' cert="{annotation.cert}"'


def _corr(here: Here, choice: Annotation) -> str:
    """Close the reading that stands and give the one that should."""
    who = signed(here, choice)
    if "reg" in choice.body:
        return f"</orig><reg{who}>{xml.text(str(choice.body['reg']))}</reg>"
    kind = xml.attributes_of({"type": str(choice.body.get("type", ""))})
    return f"</sic><corr{kind}{who}>{xml.text(str(choice.body['corr']))}</corr>"


def _values(**fields: str) -> Callable[[Here, Annotation], str]:
    """Make a writer of attributes that the body holds as words: attribute's name = field of the body."""

    def written(_here: Here, annotation: Annotation) -> str:
        body = annotation.body
        return xml.attributes_of({name: str(body.get(field, "")) for name, field in fields.items()})

    return written


def _speaker(here: Here, speech: Annotation) -> str:
    who = here.speakers.get(speech.id, "")
    return f' who="{who}"' if who else ""


def speakers(annotations: Sequence[Annotation]) -> Mapping[str, str]:
    """Give the pointers to the person who speaks, by the id of the speech: whoever its speaker's name names."""
    speeches = sorted((a.span.start, a.span.end, a.id) for a in annotations if a.kind == "sp")
    starts = [start for start, _, _ in speeches]
    who: dict[str, str] = {}
    for name in annotations:
        if name.kind == "persName" and name.body.get("kind") == "speaker":
            n = bisect_right(starts, name.span.start) - 1
            if n >= 0 and name.span.start < speeches[n][1]:
                who.setdefault(speeches[n][2], _refs(name))
    return who


ROWS: Mapping[str, Row] = {name: Row(kind.tei) for name, kind in KINDS.items()} | {
    "div": Row("div", _values(type="type"), after_start=_head),
    "list": Row("list", lambda _here, a: f' rend="{"numbered" if a.body.get("ordered") else "bulleted"}"'),
    "item": Row("item", _values(n="n")),
    "row": Row("row", _values(role="role")),
    "sp": Row("sp", _speaker),
    "note": Row("note", _note),
    "gloss": Row("note", _gloss),
    "call": Row("ref", _call),
    "choice": Row(
        "choice",
        after_start=lambda _here, a: "<orig>" if "reg" in a.body else "<sic>",
        before_end=_corr,
    ),
    "sic": Row("sic", signed),
    "seg": Row("seg", lambda _here, _a: ' type="transposed"'),
    "metamark": Row("metamark", _values(function="function")),
    "xref": Row(
        "ref", lambda here, a: xml.attributes_of({"type": "cross", "target": pointer(str(a.body["link"]), here)})
    ),
    "date": Row("date", _date),
    "hi": Row("hi", lambda _here, a: f' rend="{xml.attribute(str(a.body.get("rend", "italic")))}"'),
    "pb": Row("pb", _values(n="n")),
    **{mention: Row(KINDS[mention].tei, _mention) for mention in MENTIONS},
    "rs": Row("rs", _passage),
}
"""Every kind has its row; `tests/test_tei.py` says so."""
ENDS: Mapping[str, str] = {name: "" if row.before_end else f"</{row.tag}>" for name, row in ROWS.items()}
"""The end tags; none where something precedes it."""


def _footnote(links: Links, note: Annotation) -> str:
    text = links.here.text
    attributes = {
        "xml:id": f"{text}.{note.id}",
        "xml:lang": links.here.language,
        "type": "editorial",
        "place": "margin",
        "n": str(note.body.get("n", "")),
        "resp": _resp(links.here, note.resp),
        "cert": note.cert,
        "target": f"#{text}._start.{note.id}" if note.span.start < note.span.end else "",
    }
    return xml.element("note", prose(str(note.body["note"]), links), attributes)


def _gap(links: Links, gap: Annotation) -> str:
    words = ", ".join(str(gap.body[field]) for field in ("reason", "extent") if gap.body.get(field))
    start = f'<gap xml:id="{links.here.text}.{gap.id}" reason="lost"{signed(links.here, gap)}'
    return f"{start}><desc>{xml.text(words)}</desc></gap>" if words else f"{start}/>"


def _supplied(links: Links, supplied: Annotation) -> str:
    start = f'<supplied xml:id="{links.here.text}.{supplied.id}" reason="omitted"{signed(links.here, supplied)}>'
    return f"{start}{xml.text(str(supplied.body['text']))}</supplied>"


POINTS: Mapping[str, Callable[[Links, Annotation], str]] = {
    "footnote": _footnote,
    "gap": _gap,
    "supplied": _supplied,
}
"""Points that hold words."""
