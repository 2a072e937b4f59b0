"""How each kind of annotation is written in a book (XHTML): one row a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from edition.model import Annotation
from edition.model.registers import MENTIONS
from edition.write.book import prose
from edition.write.book.body import Body, Page, escaped
from edition.write.book.links import entry, identity, place
from edition.write.html.body import CARET
from edition.write.html.rows import styles
from edition.write.xml import attribute

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
RENDS: Mapping[str, str] = {"italic": "i", "bold": "b", "smallcaps": 'span class="sc"', "superscript": "sup"}


class Row(Struct, frozen=True):
    """How one kind begins (the number is which part it is) and ends; a point only begins."""

    open: Callable[[Body, Annotation, int], None]
    close: Callable[[Body, Annotation], None]


def _nothing(*_: object) -> None:
    """Write nothing."""


def _close_block(body: Body, _annotation: Annotation) -> None:
    body.close_block()


def _close_inline(body: Body, _annotation: Annotation) -> None:
    body.flow.close()


def _block(tag: str, kind: str = "") -> Row:
    attributes = f' class="{kind}"' if kind else ""
    return Row(lambda body, annotation, _nth: body.open_block(annotation, tag, attributes), _close_block)


def _mute(body: Body, _annotation: Annotation, _nth: int) -> None:
    body.muted += 1


def _unmute(body: Body, _annotation: Annotation) -> None:
    body.muted -= 1


def _front(*, opens: bool) -> Callable[..., None]:
    def step(body: Body, *_: object) -> None:
        body.in_front = opens

    return step


# Blocks


def _open_p(body: Body, p: Annotation, _nth: int) -> None:
    body.open_block(p, "p")
    if p.id[1:].isdigit():
        body.flow.out(f'<span class="no" aria-hidden="true">{p.id[1:]}</span>')


def _open_div(body: Body, div: Annotation, _nth: int) -> None:
    kind, level = str(div.body.get("type", "section")), int(div.body.get("level", 0))
    if kind == "notes":
        body.open_notes()
    else:
        body.split(level)
    body.open_block(div, "section", "" if kind == "section" else f' class="div-{attribute(kind)}"')
    if div.body.get("head"):
        words = escaped(str(div.body["head"]))
        body.head(f"_h.{div.id}", level or 2, words, words, supplied=True)


def _close_div(body: Body, div: Annotation) -> None:
    body.close_block()
    if div.body.get("type") == "notes":
        body.close_notes()


def _open_list(body: Body, items: Annotation, _nth: int) -> None:
    body.open_block(items, "ol" if items.body.get("ordered") else "ul")


def _open_item(body: Body, item: Annotation, _nth: int) -> None:
    n = str(item.body.get("n") or "")
    bare = n.strip("().")
    valued = bare.isdecimal() and bare.isascii()
    body.open_block(item, "li", f' value="{int(bare)}"' if valued else ' class="own"' if n else "")
    if n and not valued:
        body.flow.out(f'<span class="n">{escaped(n)}</span> ')


def _open_row(body: Body, row: Annotation, _nth: int) -> None:
    body.row_label = row.body.get("role") == "label"
    body.open_block(row, "tr")


def _open_cell(body: Body, cell: Annotation, _nth: int) -> None:
    if body.row_label:
        body.open_block(cell, "th", ' scope="col"')
    else:
        body.open_block(cell, "td")


# Units


def _open_unit(body: Body, _annotation: Annotation, _nth: int) -> None:
    body.open_unit()


def _close_choice(body: Body, choice: Annotation) -> None:
    body.close_unit()
    corr = escaped(str(choice.body.get("reg", choice.body.get("corr", ""))))
    if corr.strip():
        body.told(choice, "ch", corr)
    else:
        body.flow.out(corr)
        body.told(choice, "ch", f'<span class="br">{CARET}</span>')


def _close_sic(body: Body, sic: Annotation) -> None:
    body.told(sic, "sic", body.close_unit())


def _close_seg(body: Body, seg: Annotation) -> None:
    body.moved(seg, body.close_unit())


def _open_gloss(body: Body, gloss: Annotation, _nth: int) -> None:
    voice = body.setting.voices.get(str(gloss.body.get("voice", "translator")))
    start = f'<span class="g-{voice.ink if voice else "t"}"'
    body.flow.open(f"{start} {identity(gloss.id)}>", "</span>")


def _close_call(body: Body, call: Annotation) -> None:
    body.muted -= 1
    body.call(call)


# Inlines


def _named(annotation: Annotation, nth: int) -> str:
    return annotation.id if nth == 1 else f"{annotation.id}.{nth}"


def _open_mention(body: Body, mention: Annotation, nth: int) -> None:
    names = body.setting.names
    known = [key for ref in str(mention.body.get("ref", "")).split() if (key := (MENTIONS[mention.kind], ref)) in names]
    if not known:
        body.link("<span", _named(mention, nth), "</span>")
        return
    one_of = body.setting.messages.gettext("One of these:")
    listed = f"{one_of} {'; '.join(names[key] for key in known)}"
    several = f' title="{attribute(listed)}"' if known[1:] else ""
    body.link(f'<a class="name"{several} href="{entry(*known[0])}"', _named(mention, nth))


def _open_xref(body: Body, xref: Annotation, nth: int) -> None:
    found = body.setting.resolve(str(xref.body.get("link", "")))
    start, end = (f'<a class="x" href="{attribute(found[0])}"', "</a>") if found else ("<span", "</span>")
    body.link(start, _named(xref, nth), end)


def _open_date(body: Body, date: Annotation, nth: int) -> None:
    when, old = str(date.body.get("when") or ""), str(date.body.get("old") or "")
    tag = "time" if DAY.fullmatch(when) else "span"
    styled = f' title="{attribute(styles(old, when, body.setting.messages))}"' if old and when else ""
    start = f"<{tag}{styled}" + (f' datetime="{when}"' if tag == "time" else "")
    body.flow.open(f"{start} {identity(_named(date, nth))}>", f"</{tag}>")


def _open_hi(body: Body, hi: Annotation, _nth: int) -> None:
    tag = RENDS.get(str(hi.body.get("rend", "italic")), "i")
    body.flow.open(f"<{tag}>", f"</{tag.partition(' ')[0]}>")


def _inline(tag: str) -> Row:
    def opened(body: Body, annotation: Annotation, nth: int) -> None:
        body.flow.open(f"<{tag} {identity(_named(annotation, nth))}>", f"</{tag.partition(' ')[0]}>")

    return Row(opened, _close_inline)


# Points


def _pb(body: Body, pb: Annotation, _nth: int) -> None:
    n = str(pb.body.get("n", ""))
    body.pages.append(Page(pb.id, n))
    spoken = attribute(body.setting.messages.gettext("Page %(number)s", number=n))
    said = f'epub:type="pagebreak" role="doc-pagebreak" aria-label="{spoken}"'
    body.flow.out(f'<span class="pb" {identity(pb.id)} {said}>{escaped(n)}</span>')


def _anchor(body: Body, anchor: Annotation, _nth: int) -> None:
    body.flow.out(f"<span {identity(anchor.id)}></span>")


def _gap(body: Body, gap: Annotation, _nth: int) -> None:
    told = place(body.name, f"_{gap.id}")
    label = attribute(body.setting.messages.gettext("Words are lost here"))
    body.flow.apart(f'<a class="gap" {identity(gap.id)} aria-label="{label}" href="{told}">[…]</a>')


def _supplied(body: Body, supplied: Annotation, _nth: int) -> None:
    words = str(supplied.body.get("text", ""))
    ink = words.strip()
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    told = place(body.name, f"_{supplied.id}")
    brackets = f'<span class="br">[</span>{escaped(ink)}<span class="br">]</span>'
    body.flow.apart(f'{before}<a class="su" {identity(supplied.id)} href="{told}">{brackets}</a>{after}')


def _footnote(body: Body, note: Annotation, _nth: int) -> None:
    body.footnote(note, prose.footnote(note, body.setting.resolve, body.setting.messages))


ROWS: Mapping[str, Row] = {
    "front": Row(_front(opens=True), _front(opens=False)),
    **dict.fromkeys(("body", "back"), Row(_nothing, _nothing)),
    "div": Row(_open_div, _close_div),
    "quote": _block("blockquote"),
    "list": Row(_open_list, _close_block),
    "table": _block("table"),
    "row": Row(_open_row, _close_block),
    "sp": _block("div", "sp"),
    "lg": _block("div", "lg"),
    "note": Row(lambda body, _note, _nth: body.open_note(), lambda body, note: body.close_note(note)),
    "item": Row(_open_item, _close_block),
    "head": Row(lambda body, _head, _nth: body.flow.hold(), lambda body, head: body.close_head(head)),
    "p": Row(_open_p, _close_block),
    "cell": Row(_open_cell, _close_block),
    "speaker": _block("p", "speaker"),
    **{kind: _block("p", kind) for kind in ("l", "dateline", "bibl", "byline", "salute", "closer", "ab")},
    "fw": Row(lambda body, _fw, _nth: body.flow.hold(), lambda body, _fw: body.close_furniture()),
    "seg": Row(_open_unit, _close_seg),
    "gloss": Row(_open_gloss, _close_inline),
    "choice": Row(_open_unit, _close_choice),
    "sic": Row(_open_unit, _close_sic),
    "call": Row(_mute, _close_call),
    "label": Row(_mute, _unmute),
    "metamark": Row(_mute, _unmute),
    "xref": Row(_open_xref, _close_inline),
    "date": Row(_open_date, _close_inline),
    **dict.fromkeys(MENTIONS, Row(_open_mention, _close_inline)),
    "hi": Row(_open_hi, _close_inline),
    "foreign": _inline("i"),
    "term": _inline('span class="term"'),
    "pb": Row(_pb, _nothing),
    "anchor": Row(_anchor, _nothing),
    "gap": Row(_gap, _nothing),
    "supplied": Row(_supplied, _nothing),
    "footnote": Row(_footnote, _nothing),
}
"""Every kind has its row; `tests/test_epub.py` says so."""
