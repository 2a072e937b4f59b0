"""All recognisers by name, and presets: lists of them.

`conventions:` in `text.yaml` names a preset, or lists recognisers, or begins with a preset and says what differs from
it (`+name`, `-name`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from edition.recognise import (
    aozora,
    bracketed,
    cast_lists,
    chinese_plays,
    contents,
    drama,
    drawings,
    emphasis,
    fences,
    front_matter,
    gutenberg,
    headings,
    jstor,
    letter_parts,
    line_notes,
    line_numbers,
    lists,
    mandoku,
    marxists,
    marxists_orders,
    measure,
    note_habits,
    note_marks,
    ocr,
    openiti,
    page_marks,
    parting,
    plain,
    run_in,
    running_heads,
    shapes,
    sidenotes,
    spaced,
    tables,
    tesserae,
    title_pages,
    title_sheets,
    verse,
    web,
    wikitext,
)
from edition.recognise.recogniser import NoteHabit, Recogniser, as_paragraphs, claim, combine


def _notes(*marked: NoteHabit) -> Recogniser:
    return Recogniser("classify", (note_habits.claim_notes(*marked),), marked, calls_in_notes=True)


_ITEMS = lists.items_reader(plain.ITEM)

RECOGNISERS: Mapping[str, Recogniser] = {
    # leave out, part
    "front-matter": Recogniser("leave out", (front_matter.leave_out,)),
    "gutenberg-frame": Recogniser("leave out", (gutenberg.leave_out,)),
    "aozora-frame": Recogniser("leave out", (aozora.claim_frame,)),
    "openiti-header": Recogniser("leave out", (openiti.claim_header,)),
    "control-pictures": Recogniser("leave out", (ocr.leave_out_controls,)),
    "page-furniture": Recogniser("leave out", (ocr.leave_out_furniture,)),
    "marked-page-numbers": Recogniser("leave out", (running_heads.leave_out_marked,)),
    "running-heads": Recogniser("leave out", (running_heads.leave_out,)),
    "fenced": Recogniser("part", (fences.claim_fenced,), readers={"pre": fences.read}),
    "drawings": Recogniser("part", (drawings.claim_drawings,)),
    "chapters-run-in": Recogniser("part", (run_in.part_chapters,)),
    "days-run-in": Recogniser("part", (run_in.claim_days,)),
    "sections-run-in": Recogniser("part", (run_in.part_sections,)),
    "openiti-paragraphs": Recogniser("part", (openiti.part_paragraphs,)),
    "mandoku-lines": Recogniser("part", (mandoku.part_lines,)),
    "verses-of-scripture": Recogniser("part", (run_in.part_verses,)),
    "lines-double-spaced": Recogniser("part", (parting.join_lines,)),
    "paragraph-on-every-line": Recogniser("part", (parting.part(parting.every_line),)),
    "paragraphs-on-long-lines": Recogniser("part", (parting.part(parting.long_lines),)),
    "paragraphs-on-whole-lines": Recogniser("part", (parting.part(parting.whole_lines, measure.unbroken_width),)),
    "paragraphs-after-lines-not-full": Recogniser("part", (parting.part(parting.filled, measure.filled_width),)),
    "paragraphs-set-in": Recogniser("part", (parting.part(parting.set_in),)),
    "paragraphs-after-short-lines": Recogniser("part", (parting.part(parting.after_short_lines),)),
    "paragraphs-after-ideographic-space": Recogniser("part", (parting.part(parting.ideographic),)),
    # classify
    "footnotes": _notes(
        *(
            note_marks.IN_PLACE,
            note_marks.WITH_CARET,
            note_marks.IN_BRACKETS,
            note_marks.IN_BRACES,
            *note_marks.NUMBERED,
            note_marks.BEHIND_ARROWS,
            *note_marks.IN_ROUND_BRACKETS,
            note_marks.BARE_BELOW_ROUND_BRACKETS,
            note_marks.LETTERS_IN_ROUND_BRACKETS,
            note_marks.IN_WIDE_BRACKETS,
            note_marks.STARS_IN_WIDE_BRACKETS,
            note_marks.IN_CIRCLES,
            note_marks.BEHIND_A_SIGN,
            note_marks.STARRED_NUMBERS,
        ),
        note_marks.WITH_SYMBOLS,
        note_marks.WITH_SUPERSCRIPTS,
    ),
    "sidenotes": Recogniser("classify", (sidenotes.claim_sidenotes,), (sidenotes.HABIT,)),
    "line-notes": Recogniser("classify", (line_notes.claim_line_notes,), (line_notes.HABIT,)),
    "bare-notes": _notes(*note_marks.BARE),
    "notes-of-machines": _notes(note_marks.WITH_SUPERSCRIPTS, *note_marks.BARE),
    "tesserae-lines": Recogniser("classify", (tesserae.claim_lines,), marks=(tesserae.find_labels,)),
    "bullets": Recogniser(
        "classify", (lists.claim_bullets, lists.claim_counted), readers={"list": lists.items_reader(lists.ITEM)}
    ),
    "lines-listed": Recogniser("classify", (lists.claim_lines,)),
    "tables": Recogniser("classify", (tables.claim_tables,), readers={"table": plain.table}),
    "plays": Recogniser("classify", (drama.claim_speeches,)),
    "cast": Recogniser("classify", (cast_lists.claim_cast,)),
    "speeches-in-brackets": Recogniser("classify", (chinese_plays.claim_speeches,)),
    "numbered-verse": Recogniser("classify", (line_numbers.claim_numbered,)),
    "title-page": Recogniser("classify", (title_pages.claim_title,)),
    "marked-headings": Recogniser("classify", (plain.marked_headings,), readers={"head": plain.heading}),
    "marked-quotations": Recogniser("classify", (plain.marked_quotations,), readers={"quote": plain.quotation}),
    "headings": Recogniser("classify", (headings.claim_headings, title_sheets.claim_further)),
    "mail-headers": Recogniser("classify", (letter_parts.claim_mail,)),
    "letter-parts": Recogniser("classify", (letter_parts.claim_letters,)),
    "verse": Recogniser("classify", (verse.claim_verse,)),
    "verse-among-whole-lines": Recogniser("classify", (verse.claim_verse_among_whole_lines,)),
    "verse-after-ideographic-spaces": Recogniser("classify", (verse.claim_deep_verse,)),
    "marked-verse": Recogniser("classify", (verse.claim_marked_verse,)),
    "page-numbers": Recogniser("classify", (page_marks.claim_numbers,), marks=(page_marks.find_pages,)),
    "aozora-headings": Recogniser("classify", (aozora.claim_headings,)),
    "aozora-remarks": Recogniser("classify", (aozora.claim_remarks,), marks=(aozora.find_signs,)),
    "openiti-marks": Recogniser("classify", (openiti.classify,), marks=(openiti.find_signs,)),
    "mandoku-marks": Recogniser("classify", (mandoku.classify,), marks=(mandoku.find_signs,)),
    "transliterated": Recogniser("mark", marks=(bracketed.find_foreign,)),
    "bracketed": Recogniser("classify", (bracketed.claim_bracketed,), marks=(bracketed.find_initials,)),
    "contents": Recogniser("classify", (contents.claim_contents, contents.claim_index)),
    "invisible": Recogniser("classify", (claim("fw", shapes.invisible, shapes.BLANK),)),
    "navigation": Recogniser("classify", (claim("fw", shapes.navigation, shapes.NAVIGATION),)),
    "ornaments": Recogniser("classify", (claim("ab", shapes.ornament),)),
    "trailers": Recogniser("classify", (claim("trailer", shapes.trailer),)),
    "dates": Recogniser("classify", (claim("dateline", shapes.dateline),)),
    "newspapers": Recogniser("classify", (claim("bibl", shapes.newspaper),)),
    "numbered-lists": Recogniser("classify", (claim("list", shapes.numbered),)),
    "speeches": Recogniser("classify", (claim("sp", shapes.speech),)),
    "figures": Recogniser("classify", (claim("table", shapes.figures),)),
    "web-titles": Recogniser("classify", (web.titles,)),
    "bracketed-endnotes": Recogniser("classify", (web.notes_at_end(marxists.STYLE),), (marxists.NOTES,)),
    "numbered-endnotes": Recogniser("classify", (web.notes_at_end(marxists_orders.STYLE),), (marxists_orders.NOTES,)),
    "notes": _notes(
        *(note_marks.WITH_CARET, note_marks.IN_PLACE, note_marks.IN_BRACKETS),
        *(note_marks.WITH_SYMBOLS, note_marks.WITH_SUPERSCRIPTS),
    ),
    "markdown": Recogniser(
        "classify",
        (plain.marks,),
        readers={"head": plain.heading, "quote": plain.quotation, "table": plain.table, "list": _ITEMS},
    ),
    "jstor-pages": Recogniser(
        "classify", (jstor.pages,), (jstor.NOTES,), jstor.doubtful, place="bottom", front_type="cover"
    ),
    # wrap
    "speech-parts": Recogniser("wrap", (drama.gather_speeches,)),
    "sidenotes-joined": Recogniser("wrap", (sidenotes.join_paragraphs,)),
    "paragraphs-joined": Recogniser("wrap", (ocr.join_broken,)),
    "pages-joined": Recogniser("wrap", (ocr.join_pages,)),
    "hyphens-at-line-ends": Recogniser("mark", marks=(ocr.find_hyphens,)),
    "compounds-at-line-ends": Recogniser("mark", marks=(ocr.find_compounds,)),
    "items": Recogniser("wrap", (web.items,)),
    "items-with-paragraphs": Recogniser("wrap", (plain.items,)),
    "quotation-after-colon": Recogniser("wrap", (marxists.quote_after_colon,)),
    "markdown-title": Recogniser("wrap", (plain.titles,)),
    # mark
    "stars-in-pairs": Recogniser("mark", marks=(emphasis.find_starred,)),
    "stars": Recogniser("mark", emphasis=(plain.STARS,)),
    "single-stars": Recogniser("mark", emphasis=(jstor.STARS,)),
    "spaced-letters": Recogniser("mark", marks=(spaced.find_spaced,)),
    "equals-bold": Recogniser("mark", emphasis=(plain.EQUALS, plain.PLUSES)),
    "wikitext": Recogniser("mark", marks=(wikitext.find_marks,)),
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
"""Within a phase, the first in a list that claims a piece has it. None has the name of a preset."""

_GENERAL = (
    *("front-matter", "control-pictures", "fenced", "drawings", "marked-page-numbers", "page-numbers"),
    *("lines-double-spaced", "chapters-run-in", "days-run-in", "verses-of-scripture", "sections-run-in"),
    *("paragraphs-set-in", "invisible", "sidenotes", "line-notes", "footnotes"),
    *("marked-headings", "marked-quotations", "ornaments", "trailers", "bracketed", "bullets", "mail-headers", "cast"),
    *("plays", "speeches-in-brackets", "lines-listed", "title-page", "headings", "sidenotes-joined", "contents"),
    *("tables", "letter-parts"),
    *("verse", "speech-parts", "pages-joined", "underscores", "stars-in-pairs", "equals-bold", "spaced-letters"),
    "transliterated",
)
"""What books have in common, whoever typed them: each of these looks first whether the text has the habit at all."""
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
    "aozora": (
        *("control-pictures", "aozora-frame", "paragraph-on-every-line", "invisible", "aozora-headings"),
        *("aozora-remarks", "ornaments", "headings"),
    ),
    "cjk": (
        *("control-pictures", "days-run-in", "paragraphs-after-ideographic-space", "paragraphs-on-whole-lines"),
        "gutenberg-frame",
        *("invisible", "footnotes", "speeches-in-brackets"),
        *("ornaments", "trailers", "title-page", "headings", "contents", "verse-after-ideographic-spaces"),
    ),
    "openiti": ("control-pictures", "openiti-header", "openiti-paragraphs", "invisible", "openiti-marks"),
    "mandoku": ("control-pictures", "mandoku-lines", "invisible", "mandoku-marks"),
    "tesserae": ("control-pictures", "invisible", "tesserae-lines"),
    "drama": _GENERAL,
    "gutenberg": ("gutenberg-frame", *_GENERAL, "compounds-at-line-ends"),
    "letters": tuple(name for name in _GENERAL if name not in ("plays", "cast", "speech-parts")),
    "filled-lines": (
        *("drawings", "running-heads", "paragraphs-after-lines-not-full", "pages-joined", "hyphens-at-line-ends"),
        *_GENERAL,
    ),
    "line-per-paragraph": ("paragraph-on-every-line", "bare-notes", *_GENERAL),
    "ocr": (
        # the pictures of form feeds stand between pages
        *("page-furniture", "control-pictures", "marked-page-numbers", "running-heads", "drawings", "chapters-run-in"),
        *("sections-run-in", "paragraphs-after-short-lines", "paragraphs-set-in", "invisible", "footnotes"),
        *("notes-of-machines", "marked-headings", "ornaments", "headings", "letter-parts", "tables"),
        *("pages-joined", "paragraphs-joined", "hyphens-at-line-ends"),
    ),
    "word": (
        *(
            "drawings",
            "paragraphs-on-long-lines",
            "chapters-run-in",
            "paragraphs-on-whole-lines",
            "bare-notes",
            *_GENERAL,
        ),
        "verse-among-whole-lines",
    ),
    "plain": (
        *("front-matter", "control-pictures", "fenced", "drawings"),
        *("line-notes", "footnotes", "invisible", "ornaments", "mail-headers", "markdown", "tables"),
        *("numbered-verse", "marked-verse"),
        "speeches",
        *("items-with-paragraphs", "markdown-title", "stars", "underscores", "wikitext"),
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
