"""Notes of a reading page: an `aside` each, after the block that calls it, placed beside its call by style alone.

Author, translator and editors are told apart in words, by colour and by figure or letter. The figure of a call is
written by the style sheet, so that words are found, copied and read aloud across it. Where the margin is narrow a call
is a button that opens its note as a sheet (`popover`), where it is wide a link to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from msgspec import Struct

from edition.model import Annotation, Edition, Header
from edition.model.kinds import KINDS
from edition.write.html import margin
from edition.write.messages import Messages
from edition.write.note_names import NoteName

BESIDE = re.compile(r'(<sup class="c-[^"]*)("(?:(?!</sup>).)*</sup>(?=<sup ))')
"""A call right before another, of which style makes room for the thumb on its outer side alone."""
# `body.ILLEGAL` has taken this character out of the text
PLACE = re.compile("\0([^\0]+)\0")
BLOCK = re.compile(r"<(?:p|blockquote|ul|ol|table|div|pre|aside|h[2-6]|hr)\b[^>]*>")
PARAGRAPH = re.compile(r"\s*<p\b[^>]*>")


class Voice(Struct, frozen=True):
    """Whose words a note is: the class of its ink, and how it is named."""

    ink: str
    words: str


class CallLink(Struct, frozen=True):
    """What calls say: which *note* is called (its id), how it is named, whose it is; *within*: from another note."""

    note: str
    name: NoteName
    voice: Voice
    within: bool = False


class ShownNote(Struct, frozen=True):
    """A note as it is shown on a page: *html* is its content, *calls* are the ids of all its calls, the first first.

    *spoken* says in which language it is, where that is not the text's.
    """

    to: CallLink
    calls: Sequence[str]
    html: str
    spoken: Mapping[str, str] = {}


def voices(header: Header, edition: Edition, messages: Messages) -> Mapping[str, Voice]:
    """Name the voices of a text in the words of *messages*: the author by the surname."""
    return {
        "author": Voice("a", _surname(header, edition) or messages.gettext("Author")),
        "translator": Voice("t", messages.gettext("Translator")),
        "publisher": Voice("p", messages.gettext("Original edition")),
        "editor": Voice("p", messages.gettext("Earlier editor")),
        "unsaid": Voice("a", messages.gettext("Note")),
        "ours": ours(messages),
    }


def ours(messages: Messages) -> Voice:
    """Name the editors of this edition as those whose notes are ours."""
    return Voice("e", messages.gettext("Editors"))


def _surname(header: Header, edition: Edition) -> str:
    """Return the author's surname: from the register, else the last word of the name."""
    ref = header.author.ref
    entry = edition.designations.get(("persons", ref)) if ref else None
    if entry and "," in entry.sort:
        return entry.sort.partition(",")[0]
    return header.author.name.rpartition(" ")[2]


def editorial(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Return the notes of this edition, in the order of their calls."""
    return sorted((a for a in annotations if KINDS[a.kind].editorial), key=lambda a: (a.span.end, a.id))


def place(note_id: str) -> str:
    """Hold the place of a note until its content is known."""
    return f"\0{note_id}\0"


def call(to: CallLink, identity: str, messages: Messages, *, again: bool = False) -> str:
    """Write a call with the id *identity*: a link to what stands in the margin, a button for what opens at a press.

    In a wide margin stand the notes that the text calls, at the first call of each.
    """
    ink = f"c-{to.voice.ink}{' press' if again or to.within else ''}"
    said = f'aria-label="{escape(to.name.spoken(messages, to.voice.words))}"'
    return (
        f'<sup class="{ink}" id={identity} data-n="{escape(to.name.label)}">'
        f"<a href=#{to.note} role=doc-noteref {said}></a>"
        # outside a form it resets nothing; of all the buttons whose words nobody finds it alone may have none
        f'<input type=reset value="" popovertarget={to.note} {said}></sup>'
    )


def fill(html: str, notes: Sequence[ShownNote], messages: Messages) -> str:
    """Put every note of *notes* (in the order of their calls) in its place in *html*."""
    html = BESIDE.sub(r"\1 two\2", html)
    at = dict(margin.called_at(html))
    sized = [margin.Sized(one.to.note, one.html, at.get(one.calls[0], 0.0)) for one in notes if not one.to.within]
    standing = margin.places(sorted(sized, key=lambda one: one.line))
    written = {one.to.note: aside(one, standing.get(one.to.note, ""), messages) for one in notes}
    # it ends: notes that call each other in a circle stay in the flow (`streams.notes`)
    while PLACE.search(html):
        html = PLACE.sub(lambda found: written.get(found[1], ""), html)
    return html


def aside(note: ShownNote, standing: str, messages: Messages) -> str:
    """Write a note; *standing* are classes of `margin.places`. Notes that it calls stand after it."""
    inner = "".join(found[0] for found in PLACE.finditer(note.html))
    by = f"<span class=by>{_back(note, messages)} · {escape(note.to.voice.words)}</span> "
    kind = f"note {note.to.voice.ink} {'press' if note.to.within else standing}".strip()
    attributes = f'class="{kind}" id={note.to.note} role=doc-footnote popover tabindex=-1'
    spoken = "".join(f' {name}="{escape(value)}"' for name, value in note.spoken.items())
    return f"<aside {attributes}><div{spoken}>{led(by, PLACE.sub('', note.html))}</div></aside>{inner}"


def _back(note: ShownNote, messages: Messages) -> str:
    """Write the ways back, one for each call."""
    first, *others = note.calls
    back = f"<a href=#{first} role=doc-backlink>{escape(note.to.name.head(messages))}</a>"
    for nth, one in enumerate(others, 2):
        spoken = escape(messages.gettext("Back to call %(number)s", number=nth))
        back += f' <a href=#{one} role=doc-backlink aria-label="{spoken}">↩{nth}</a>'
    return back


def led(lead: str, html: str) -> str:
    """Write *lead* (phrases) at the beginning of *html*, within its first paragraph.

    >>> led("<b>1</b> ", "One.<ul><li>Two</li></ul>")
    '<p><b>1</b> One.</p><ul><li>Two</li></ul>'
    """
    if first := PARAGRAPH.match(html):
        return html[: first.end()] + lead + html[first.end() :]
    block = BLOCK.search(html)
    end = block.start() if block else len(html)
    return f"<p>{lead}{html[:end]}</p>{html[end:]}"


def trailed(html: str, trail: str) -> str:
    """Write *trail* (phrases) at the end of *html*, within its last paragraph; nothing changes where there is none.

    >>> trailed("<p>One.</p>", "<b>2</b>")
    '<p>One. <b>2</b></p>'
    """
    html = html.rstrip()
    if not trail:
        return html
    return f"{html[: -len('</p>')]} {trail}</p>" if html.endswith("</p>") else f"{html}<p>{trail}</p>"
