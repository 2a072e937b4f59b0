"""How each kind of annotation is written in HTML: one row a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape

from msgspec import Struct

from edition.model import Annotation
from edition.model.registers import MENTIONS
from edition.write import markdown
from edition.write.html.body import CARET, Body
from edition.write.messages import Messages
from edition.write.sources import source, told

DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
RENDS: Mapping[str, str] = {"italic": "i", "bold": "b", "smallcaps": "span class=sc", "superscript": "sup"}


WITHIN: Mapping[str, str] = {"</table>": "tr", "</tr>": "td", "</ol>": "li", "</ul>": "li"}
"""What may stand directly in a table or list."""


class Row(Struct, frozen=True):
    """How one kind begins (the number is which part it is) and ends; a point only begins."""

    open: Callable[[Body, Annotation, int], None]
    close: Callable[[Body, Annotation], None]


def _nothing(*_: object) -> None:
    """Write nothing."""


def _close_block(body: Body, _annotation: Annotation) -> None:
    body.close_block()


def _block(tag: str, in_note: str) -> Row:
    return Row(lambda body, annotation, _nth: body.open_block(annotation, tag, in_note), _close_block)


def _mute(body: Body, _annotation: Annotation, _nth: int) -> None:
    body.muted += 1


def _unmute(body: Body, _annotation: Annotation) -> None:
    body.muted -= 1


def _close_inline(body: Body, _annotation: Annotation) -> None:
    body.flow.close()


# Blocks


def _open_p(body: Body, p: Annotation, _nth: int) -> None:
    number = p.id[1:]
    if number.isdigit() and not body.phrases_only:
        body.open_block(p, "p", "")
        cite = escape(body.setting.messages.gettext("cite"), quote=False)
        body.flow.out(f"<a class=no href=#{p.id}>{number}</a><a class=ci href=cite.html#{p.id}>{cite}</a>")
    else:
        body.open_block(p, "p", "span class=np")


def _open_div(body: Body, div: Annotation, _nth: int) -> None:
    kind = str(div.body.get("type", "section"))
    if kind == "notes":
        body.open_notes()
    body.open_block(div, f"div class={kind}", "span")
    if div.body.get("head"):
        words = escape(str(div.body["head"]), quote=False)
        body.flow.out(body.heads.heading(f"{div.id}.h", int(div.body.get("level", 2)), words, supplied=True))


def _close_div(body: Body, div: Annotation) -> None:
    body.close_block()
    if div.body.get("type") == "notes":
        body.close_notes()


def _open_list(body: Body, items: Annotation, _nth: int) -> None:
    ordered = items.body.get("ordered")
    body.open_block(items, "ol" if ordered else "ul", "span class=nl role=list")


def _open_item(body: Body, item: Annotation, _nth: int) -> None:
    n, printed = str(item.body.get("n") or ""), str(item.body.get("printed") or "")
    bare = n.strip("().")
    valued = bare.isdecimal() and bare.isascii()
    tag = f"li value={bare}" if valued else "li class=own" if n else "li"
    body.open_block(item, tag, "span class=ni role=listitem")
    if n and (not valued or body.in_note):
        body.flow.out(f"<span class=n>{escape(n, quote=False)}</span> ")
    if printed:
        body.flow.out(f"<span class=printed>{escape(printed, quote=False)}</span> ")


def _open_table(body: Body, table: Annotation, _nth: int) -> None:
    body.defer()
    if not body.in_note:
        label = escape(body.setting.messages.gettext("Table"))
        body.flow.out(f'<div class=wide tabindex=0 role=region aria-label="{label}">')
    body.open_block(table, "table", "span class=nt role=table")


def _close_table(body: Body, _table: Annotation) -> None:
    body.close_block()
    if not body.in_note:
        body.flow.out("</div>")
    body.write_deferred()


def _open_row(body: Body, row: Annotation, _nth: int) -> None:
    body.row_label = row.body.get("role") == "label"
    body.columns = 0
    body.open_block(row, "tr", "span role=row")


def _open_cell(body: Body, cell: Annotation, _nth: int) -> None:
    body.columns += 1
    body.open_block(cell, "th scope=col" if body.row_label else "td", "span role=cell")


def _open_line(body: Body, line: Annotation, _nth: int) -> None:
    body.open_block(line, f"p class={'twin' if body.heads.is_twin(line) else line.kind}", "span class=np")


def _open_fw(body: Body, fw: Annotation, _nth: int) -> None:
    tag = "span" if body.phrases_only else WITHIN.get(body.parent, "div")
    body.open_block(fw, f"{tag} class=fw", "span class=fw")
    if tag == "tr":
        body.flow.out(f"<td colspan={body.columns}>")


# Units


def _open_unit(body: Body, _annotation: Annotation, _nth: int) -> None:
    body.open_unit()


def _close_choice(body: Body, choice: Annotation) -> None:
    stood = body.close_unit()
    corr = escape(str(choice.body.get("reg", choice.body.get("corr", ""))), quote=False)
    stands = f"<ins>{corr}</ins>" if corr.strip() else f"<ins class=mk>{corr}{CARET}</ins>"
    body.told(choice, "ch", f"<del>{stood}</del>{stands}")


def _close_sic(body: Body, sic: Annotation) -> None:
    body.told(sic, "sic", body.close_unit())


def _close_seg(body: Body, seg: Annotation) -> None:
    body.moved(seg, body.close_unit())


def _open_gloss(body: Body, gloss: Annotation, _nth: int) -> None:
    voice = body.setting.voices.get(str(gloss.body.get("voice", "translator")))
    body.flow.open(f"<span class=g-{voice.ink if voice else 't'} id={gloss.id}>", "</span>")


def _close_call(body: Body, call: Annotation) -> None:
    body.muted -= 1
    body.call(call)


# Inlines


def _nth(annotation: Annotation, nth: int) -> str:
    return annotation.id if nth == 1 else f"{annotation.id}.{nth}"


def _open_mention(body: Body, mention: Annotation, nth: int) -> None:
    body.mention(mention, mention.id if nth == 1 else _nth(mention, nth))


def _open_xref(body: Body, xref: Annotation, nth: int) -> None:
    found = body.setting.resolve(str(xref.body.get("link", "")))
    href = found[0] if found else ""
    body.link(f'<a class=x href="{escape(href)}"' if href else "<span", "</a>" if href else "</span>", _nth(xref, nth))


def styles(old: str, when: str, messages: Messages) -> str:
    """Return a day in both calendars."""
    return messages.gettext("%(old)s Old Style, %(new)s New Style", old=old, new=when)


def _open_date(body: Body, date: Annotation, nth: int) -> None:
    when = str(date.body.get("when") or "")
    old = str(date.body.get("old") or "")
    styled = f' title="{escape(styles(old, when, body.setting.messages))}"' if old and when else ""
    tag = "time" if DAY.fullmatch(when) else "span"
    start = f"<time datetime={when}{styled}" if tag == "time" else "<span"
    body.flow.open(f"{start} id={_nth(date, nth)}>", f"</{tag}>")


def _open_hi(body: Body, hi: Annotation, _nth: int) -> None:
    tag = RENDS.get(str(hi.body.get("rend", "italic")), "i")
    body.flow.open(f"<{tag}>", f"</{tag.partition(' ')[0]}>")


def _inline(tag: str) -> Row:
    def opened(body: Body, annotation: Annotation, nth: int) -> None:
        body.flow.open(f"<{tag} id={_nth(annotation, nth)}>", f"</{tag.partition(' ')[0]}>")

    return Row(opened, _close_inline)


# Points


def _pb(body: Body, pb: Annotation, _nth: int) -> None:
    n = str(pb.body.get("n", ""))
    spoken = escape(body.setting.messages.gettext("Page %(number)s", number=n))
    body.page_break(f'<span class=pb id={pb.id} role=doc-pagebreak aria-label="{spoken}">{escape(n)}</span>')


def _anchor(body: Body, anchor: Annotation, _nth: int) -> None:
    body.flow.out(f"<span id={anchor.id}></span>")


def _gap(body: Body, gap: Annotation, _nth: int) -> None:
    body.flow.add_space()
    body.flow.apart(f"<a class=gap id={gap.id} {body.remark(gap)}>[…]</a>")


def _supplied(body: Body, supplied: Annotation, _nth: int) -> None:
    words = str(supplied.body.get("text", ""))
    ink = words.strip()
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    brackets = f"<span class=br>[</span>{escape(ink, quote=False)}<span class=br>]</span>"
    body.flow.apart(f"<span class=su>{before}<a id={supplied.id} {body.remark(supplied)}>{brackets}</a>{after}</span>")


def _footnote(body: Body, note: Annotation, _nth: int) -> None:
    resolve = body.setting.resolve
    html = markdown.render(str(note.body.get("note", "")), resolve, markdown.PHRASES)
    cited = told(note.body.get("sources") or (), lambda one: source(one, resolve), body.setting.messages)
    body.footnote(note, f"{html} <span class=src>{cited}</span>" if cited else html)


ROWS: Mapping[str, Row] = {
    "front": Row(lambda body, front, _nth: body.open_front(front), lambda body, _front: body.close_front()),
    "body": Row(_nothing, _nothing),
    "back": Row(_nothing, _nothing),
    "div": Row(_open_div, _close_div),
    "quote": _block("blockquote", "span class=nq"),
    "list": Row(_open_list, _close_block),
    "table": Row(_open_table, _close_table),
    "row": Row(_open_row, _close_block),
    "sp": _block("div class=sp", "span class=np"),
    "lg": _block("div class=lg", "span class=np"),
    "note": Row(lambda body, _note, _nth: body.open_note(), lambda body, note: body.close_note(note)),
    "item": Row(_open_item, _close_block),
    "head": Row(lambda body, _head, _nth: body.open_head(), lambda body, head: body.close_head(head)),
    "p": Row(_open_p, _close_block),
    "cell": Row(_open_cell, _close_block),
    "speaker": _block("span class=speaker", "span class=speaker"),
    "l": _block("span class=l", "span class=l"),
    **dict.fromkeys(("dateline", "bibl", "byline", "salute", "closer", "ab"), Row(_open_line, _close_block)),
    "fw": Row(_open_fw, _close_block),
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
    "term": _inline("span class=term"),
    "pb": Row(_pb, _nothing),
    "anchor": Row(_anchor, _nothing),
    "gap": Row(_gap, _nothing),
    "supplied": Row(_supplied, _nothing),
    "footnote": Row(_footnote, _nothing),
}
"""Every kind has its row; `tests/test_html.py` says so."""
