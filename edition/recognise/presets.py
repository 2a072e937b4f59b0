"""All recognisers by name, and presets: lists of them.

`conventions:` in `text.yaml` names a preset, or lists recognisers, or begins with a preset and says what differs from
it (`+name`, `-name`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.recognise import jstor, lists, marxists, marxists_orders, plain, shapes, web
from edition.recognise import note_habits as habits
from edition.recognise.recogniser import NoteHabit, Recogniser, as_paragraphs, claim, combine


def _notes(*marked: NoteHabit) -> Recogniser:
    return Recogniser("classify", (habits.claim_notes(*marked),), marked, calls_in_notes=True)


_ITEMS = lists.items_reader(plain.ITEM)

RECOGNISERS: Mapping[str, Recogniser] = {
    # classify
    "invisible": Recogniser("classify", (claim("fw", shapes.invisible),)),
    "navigation": Recogniser("classify", (claim("fw", shapes.navigation),)),
    "ornaments": Recogniser("classify", (claim("ab", shapes.ornament),)),
    "dates": Recogniser("classify", (claim("dateline", shapes.dateline),)),
    "newspapers": Recogniser("classify", (claim("bibl", shapes.newspaper),)),
    "numbered-lists": Recogniser("classify", (claim("list", shapes.numbered),)),
    "speeches": Recogniser("classify", (claim("sp", shapes.speech),)),
    "figures": Recogniser("classify", (claim("table", shapes.figures),)),
    "web-titles": Recogniser("classify", (web.titles,)),
    "bracketed-endnotes": Recogniser("classify", (web.notes_at_end(marxists.STYLE),), (marxists.NOTES,)),
    "numbered-endnotes": Recogniser("classify", (web.notes_at_end(marxists_orders.STYLE),), (marxists_orders.NOTES,)),
    "notes": _notes(habits.WITH_CARET, habits.IN_PLACE, habits.IN_BRACKETS, habits.WITH_SYMBOLS),
    "markdown": Recogniser(
        "classify",
        (plain.marks,),
        readers={"head": plain.heading, "quote": plain.quotation, "table": plain.table, "list": _ITEMS},
    ),
    "jstor-pages": Recogniser(
        "classify", (jstor.pages,), (jstor.NOTES,), jstor.doubtful, place="bottom", front_type="cover"
    ),
    # wrap
    "items": Recogniser("wrap", (web.items,)),
    "items-with-paragraphs": Recogniser("wrap", (plain.items,)),
    "quotation-after-colon": Recogniser("wrap", (marxists.quote_after_colon,)),
    "markdown-title": Recogniser("wrap", (plain.titles,)),
    # mark
    "stars": Recogniser("mark", emphasis=(plain.STARS,)),
    "single-stars": Recogniser("mark", emphasis=(jstor.STARS,)),
    "underscores": Recogniser("mark", emphasis=(plain.UNDERSCORES,)),
    "translators-brackets-in-notes": Recogniser("mark", gloss_in_notes=1),
    "translators-long-brackets": Recogniser(
        "mark",
        gloss_in_text=marxists_orders.LONGEST_INSERTION + 1,
        gloss_in_notes=marxists_orders.LONGEST_INSERTION + 1,
    ),
    # link
    "chapters-after-blank-lines": Recogniser("link", break_level=2),
    "documents-after-blank-lines": Recogniser("link", break_level=1, break_type="document"),
}
"""Within a phase, the first in a list that claims a piece has it."""

PRESETS: Mapping[str, Sequence[str]] = {
    "jstor": ("jstor-pages", "single-stars"),
    "marxists": (
        "bracketed-endnotes",
        *("invisible", "navigation", "ornaments", "dates", "numbered-lists", "speeches", "figures", "web-titles"),
        *("items", "quotation-after-colon", "translators-brackets-in-notes", "chapters-after-blank-lines"),
    ),
    "marxists-orders": (
        "numbered-endnotes",
        *("invisible", "navigation", "ornaments", "dates", "newspapers", "numbered-lists", "web-titles"),
        *("items", "translators-long-brackets", "documents-after-blank-lines"),
    ),
    "plain": (
        *("notes", "invisible", "ornaments", "markdown", "speeches"),
        *("items-with-paragraphs", "markdown-title", "stars", "underscores"),
    ),
}
DEFAULT = "plain"
_REST = Recogniser("wrap", (as_paragraphs,))


class Chosen(Struct, frozen=True):
    """What a text's conventions come to: the recognisers put together, and names that nothing has."""

    recogniser: Recogniser
    unknown: tuple[str, ...] = ()


def known() -> list[str]:
    """Return every name that conventions may have."""
    return [*PRESETS, *RECOGNISERS]


def choose(conventions: str | Sequence[str]) -> Chosen:
    """Return the recognisers that *conventions* name; where nothing known is named, those of `DEFAULT`."""
    names = (conventions,) if isinstance(conventions, str) else tuple(conventions)
    bare = [name.lstrip("+-") for name in names]
    unknown = tuple(name for name in bare if name not in PRESETS and name not in RECOGNISERS)
    listed = list(dict.fromkeys(_listed(names))) or list(PRESETS[DEFAULT])
    return Chosen(combine((_REST, *(RECOGNISERS[name] for name in listed))), unknown)


def _listed(names: Iterable[str]) -> Iterator[str]:
    names = tuple(names)
    without = {name[1:] for name in names if name.startswith("-")}
    for name in (name.removeprefix("+") for name in names if not name.startswith("-")):
        one = (name,) if name in RECOGNISERS else ()
        yield from (each for each in PRESETS.get(name, one) if each not in without)
