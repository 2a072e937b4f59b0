"""What stands before a text: title page, where the text comes from, how to read the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.model import Edition, Header
from edition.model.phrases import N_
from edition.write.book.back import Press
from edition.write.book.links import place, resolver
from edition.write.book.manuscript import ABSENT, FULL, WITHHELD, Manuscript
from edition.write.book.prose import prose
from edition.write.html.reading import colophon, eyebrow, licence_of
from edition.write.messages import Messages
from edition.write.paths import EXTERNAL
from edition.write.templating import markup

STATES: Mapping[str, str] = {
    FULL: "",
    WITHHELD: N_(
        "The text itself is not given away here: its rights are reserved. What the editors say of it is: "
        "their notes, the corrections, the persons whom it names."
    ),
    ABSENT: N_(
        "The text itself was not at hand when this book was made. What the editors say of it is here: "
        "their notes and their corrections."
    ),
}
VOICES: Mapping[str, str] = {
    "a": N_("numbered 1, 2, 3 … and headed %(voice)s are the author’s"),
    "t": N_("headed %(voice)s are the translator’s"),
    "p": N_("headed %(voice)s are those of the edition that was transcribed"),
    "e": N_("lettered a, b, c … and headed %(voice)s are the editors’"),
}


def of_text(text: Manuscript, edition: Edition, press: Press, *, whole: bool) -> str:
    """Write the page that introduces a text."""
    header, messages = text.header, press.messages
    values = {
        "eyebrow": eyebrow(header),
        "title": header.title,
        "language": header.language,
        "translator": header.translator.name,
        "series": "" if whole else edition.settings.title,
        "subtitle": "" if whole else edition.settings.subtitle,
        "summary": markup(prose(header.summary, resolver(edition, messages, text.text_id))),
        "state": messages.gettext(STATES[text.state]),
        "facts": tuple(facts(header, messages)),
        "reading": tuple(reading([text], edition, messages)) if not whole else (),
        "credits": () if whole else tuple(credit(edition, messages)),
    }
    return str(press.environment.get_template("book/text.xhtml").render(values))


def of_edition(edition: Edition, texts: Sequence[Manuscript], press: Press) -> str:
    """Write the page that introduces the whole."""
    settings, messages = edition.settings, press.messages
    values = {
        "title": settings.title,
        "subtitle": settings.subtitle,
        "description": settings.description,
        "texts": [
            {"href": place(text.text_id), "title": text.header.title, "author": text.header.author.name}
            for text in texts
        ],
        "reading": tuple(reading(texts, edition, messages)),
        "credits": tuple(credit(edition, messages)),
    }
    return str(press.environment.get_template("book/edition.xhtml").render(values))


def facts(header: Header, messages: Messages) -> Iterator[tuple[str, str, str]]:
    """Yield the label, words and address of everything known about a text's provenance."""
    for label, words in colophon(header, messages):
        yield label, words, ""
    if header.url:
        yield messages.gettext("To be had at"), header.url, header.url if EXTERNAL.fullmatch(header.url) else ""


def reading(texts: Sequence[Manuscript], edition: Edition, messages: Messages) -> Iterator[str]:
    """Say how to read a book of *texts*: whose the notes are, what marks mean. Only what is there is told."""
    say = messages.gettext
    # where a book has several authors, the name over a note says which of them is meant
    voices = {note.voice.ink: note.voice.words for text in texts for note in text.written.notes}
    several = len({note.voice.words for text in texts for note in text.written.notes if note.voice.ink == "a"}) > 1
    said = [
        messages.gettext(
            VOICES[ink], voice=say("with a name") if several and ink == "a" else say("“%(name)s”", name=voices[ink])
        )
        for ink in VOICES
        if ink in voices
    ]
    if said:
        yield say("Notes %(kinds)s.", kinds=say("; notes ").join(said))
    if any(text.full and text.changes for text in texts):
        yield say(
            "You read the corrected text. What was changed has a dotted line under it, or the sign ‸ where words were "
            "left out, and leads to the list of corrections, which tells what stood, why it was changed and how sure "
            "that is."
        )
    if any(heading.supplied for text in texts for heading in text.written.contents):
        yield say("Headings and words in light square brackets are supplied by the editors.")
    if any(text.written.pages for text in texts):
        yield say("Small figures between bars, |12|, are the pages of the print from which a text was transcribed.")
    if any(text.full and text.spots for text in texts) and any(edition.entries.values()):
        yield say("Names are links to the registers at the end, which list every mention.")


def credit(edition: Edition, messages: Messages) -> Iterator[tuple[str, str]]:
    """Say who made the edition, which version this is, and what one may do with it."""
    settings, say = edition.settings, messages.gettext
    for editor in edition.editors:
        yield editor.role or say("Annotation and correction"), editor.name
    yield say("Version"), messages.listed((settings.version, settings.date))
    if settings.publisher:
        yield say("Published by"), settings.publisher
    for what, licence in settings.licence.items():
        yield licence_of(what, messages), licence
    if settings.base_url:
        yield say("On the web"), settings.base_url
