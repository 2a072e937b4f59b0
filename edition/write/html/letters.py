"""What is said of a letter on its page: who wrote to whom, where and when, and the letters before and after it."""

from __future__ import annotations

from html import escape

from edition.model import Letter
from edition.model.letters import LetterInSequence, LetterPlace
from edition.write.messages import Messages
from edition.write.paths import Resolve, text_page, up


def line(one: LetterInSequence, resolve: Resolve, messages: Messages) -> str:
    """Return the line of a letter as HTML (phrases): what is known of it, and the ways to those beside it."""
    root = up(text_page(one.at.text))
    beside = [
        _turn(root, place, letter, arrow, messages)
        for found, arrow in ((one.before, "←"), (one.after, "→"))
        if found
        for place, letter in [found]
    ]
    label = messages.gettext("The same correspondents")
    ways = f' <span class=turns role=group aria-label="{escape(label)}">'
    return about(one.letter, resolve, messages) + (f"{ways}{' '.join(beside)}</span>" if beside else "")


def told(one: LetterInSequence | None, resolve: Resolve, messages: Messages) -> str:
    """Return the line of a letter in a paragraph of its own; nothing where there is none."""
    return f"<p class=sent>{line(one, resolve, messages)}</p>" if one else ""


def about(letter: Letter, resolve: Resolve, messages: Messages) -> str:
    """Return who wrote to whom, where and when, with links to the entries."""
    sender, addressee = (parties(one, resolve) for one in (letter.sender, letter.addressee))
    if sender and addressee:
        # Translators: a letter; the names are those of persons
        who = messages.gettext("%(sender)s to %(addressee)s", sender=sender, addressee=addressee)
    else:
        # Translators: a letter of which only the addressee is known
        who = sender or (messages.gettext("To %(addressee)s", addressee=addressee) if addressee else "")
    when = escape(messages.date(letter.date)) if letter.date else ""
    unsure = escape(messages.gettext("(uncertain)")) if letter.cert != "high" else ""
    return " ".join(filter(None, (messages.listed((who, party(letter.place, resolve), when)), unsure)))


def parties(several: tuple[str, ...], resolve: Resolve) -> str:
    """Return several names, each a link if it has an entry."""
    return "; ".join(party(one, resolve) for one in several)


def party(words: str, resolve: Resolve) -> str:
    """Return a name as HTML, a link if it has an entry."""
    found = resolve(words) if ":" in words else None
    return f'<a href="{escape(found[0])}">{escape(found[1])}</a>' if found and found[0] else escape(words)


def address(root: str, place: LetterPlace) -> str:
    """Return the address of a letter from a page from which *root* leads to the root of the site."""
    return f"{root}{text_page(place.text)}" + (f"#{place.id}" if place.id else "")


def _turn(root: str, place: LetterPlace, letter: Letter, arrow: str, messages: Messages) -> str:
    way = "prev" if arrow == "←" else "next"
    words = escape(messages.date(letter.date))
    words = f"{arrow} {words}" if way == "prev" else f"{words} {arrow}"
    return f'<a rel={way} href="{escape(address(root, place))}">{words}</a>'
