"""Faults of a text and of its division, worded: T001 to T043."""

from __future__ import annotations

from edition.wording.rows import Plural, Wording, row
from edition.wording.yaml_faults import DIVIDE

_OTHER_ENCODING = (
    "In Windows-1252 it would be “{windows_1252}”, in Windows-1251 “{windows_1251}”:\n"
    "add the file with `edition add --encoding cp1252 FILE` (or whichever encoding fits)."
)
_UTF_16 = "Check whether the file is UTF-16 (`edition add --encoding utf-16`) or damaged."
_FORM_FEED = "Bring the file in with `edition add`, which shows control characters as pictures; remove others first."
_CP1252 = "Is it a quotation mark or a dash? Then the file was Windows-1252 once: `edition add --encoding cp1252`."
_UNSEEN = "If it is not meant, point it out in corrections.yaml."
_COMPARE = "Compare the source, and correct the word."
_READABLE = "Check that it exists and that you may read it."
_NO_CALL = "If it is no call, allow that in text.yaml:\n- {{code: T023, exact: '{words}', reason: …}}"
_SHORTEN = "Shorten one of the two, so that one contains the other or they do not overlap."
_IMPORT = "Bring it in with `edition import FILE`, which keeps its notes."
_EXTRACT = "Export it as plain text (UTF-8) from what made or shows it; see `edition help writing`."
_AS_WORD = "Save it as .docx, without a password, and bring that in with `edition import FILE`."
_CROSSES = "{inner} “{inner_words}” begins inside {outer} “{outer_words}” and ends outside it."

TEXT_FAULTS: dict[str, Wording] = {
    "T001": row("The byte {byte} (number {number}) is not UTF-8.", _OTHER_ENCODING),
    "T001.after": row("The byte {byte} (number {number}, after “{words}”) is not UTF-8.", _OTHER_ENCODING),
    "T001.utf16": row("The file is UTF-16, not UTF-8.", "Add it with `edition add --encoding utf-16 FILE`."),
    "T001.encoding": row(
        "The file is not {encoding}: {reason}.", "Try another encoding, or none: UTF-8 needs no option."
    ),
    "T001.back": row(
        "The file cannot be restored byte for byte from its text in {encoding}.",
        "Try another encoding; if this is the right one, convert the file to UTF-8 first, and keep the original.",
    ),
    "T002": row("The text contains the character {character}: NUL bytes do not belong in a text.", _UTF_16),
    "T002.more": row(
        Plural("The text contains {count} more NUL byte.", "The text contains {count} more NUL bytes."), _UTF_16
    ),
    "T003": row("The text contains the character {character}, which no XML document can hold.", _FORM_FEED),
    "T003.more": row(
        Plural(
            "The text contains {count} more character that no XML document can hold.",
            "The text contains {count} more characters that no XML document can hold.",
        ),
        _FORM_FEED,
    ),
    "T004": row("The text contains the character {character}; it is kept, but HTML forbids it.", _CP1252),
    "T004.more": row(
        Plural(
            "The text contains {count} more character that HTML forbids.",
            "The text contains {count} more characters that HTML forbids.",
        ),
        _CP1252,
    ),
    "T005": row("The text contains the character {character}; it is kept, but no reader sees it.", _UNSEEN),
    "T005.more": row(
        Plural(
            "The text contains {count} more character that no reader sees.",
            "The text contains {count} more characters that no reader sees.",
        ),
        _UNSEEN,
    ),
    "T006": row("The text contains the character {character}; it is kept, but shows an earlier loss.", _COMPARE),
    "T006.more": row(
        Plural(
            "The text contains {count} more character that shows an earlier loss.",
            "The text contains {count} more characters that show an earlier loss.",
        ),
        _COMPARE,
    ),
    "T007": row(
        "The text has changed: its SHA-256 is {found}…, its text.yaml says {expected}….",
        "If nobody meant to change it, restore the right file (delete this one, and `edition add FILE`).\n"
        "If the change is meant, restore the annotated version and bring the new one in with\n"
        "`edition update ID FILE`: it takes the annotations along and reports which have lost their place.",
    ),
    "T007.other": row(
        "{file} is not the text that the edition has as {text} ({found}…, not {expected}…).",
        "If it is another text, give it another id with --id.\n"
        "If it is a new version, bring it in with `edition update {text} {file:shell}`, which takes the\n"
        "annotations along and reports which have lost their place.",
    ),
    "T008": row(
        "The text has no annotations/…/text.yaml to describe it.",
        "Start its annotations with `edition add {file:shell}`.",
    ),
    "T009": row("The name cannot be the id of a text: {problem:problem}.", "Rename it, for instance {suggested}."),
    "T009.capitals": row("The name differs from {first} only in capitals.", "Rename one of them."),
    "T009.chosen": row("`{id}` cannot be an id: {problem:problem}.", "Choose one with --id."),
    "T009.twice": row("Another of these files would also be {id}.", "Add them one by one, with --id."),
    "T010": row(
        "The text may not be redistributed (`availability: restricted`), but Git tracks it.",
        "Remove it with `git rm --cached {file}`; what was pushed before stays in the history.",
    ),
    "T011.outside": row("The file is a link or stands behind one; no link is followed.", "Put the file itself here."),
    "T011.special": row("This is not a regular file but a folder, a pipe or a device.", "Put a regular file here."),
    "T011.large": row("The file has {size:,} bytes; at most {most:,} are read.", DIVIDE),
    "T011.unreadable": row("The file cannot be read: {reason}.", _READABLE),
    "T012.empty": row("The file is empty.", "Check whether the right file was saved, and add that one."),
    "T012.docx": row("This is a Word document (.docx).", _IMPORT),
    "T012.odt": row("This is an OpenDocument text (.odt).", _IMPORT),
    "T012.epub": row("This is an e-book.", _EXTRACT),
    "T012.pages": row("This is a document of Pages, Numbers or Keynote.", _AS_WORD),
    "T012.sheet": row(
        "This is a spreadsheet.",
        "A register comes in as a table: save it as .csv, called after the register (`persons.csv`), and bring that in "
        "with `edition import FILE`.",
    ),
    "T012.slides": row("These are slides.", _EXTRACT),
    "T012.zip": row("This is an archive of files (ZIP or the like).", "Unpack it, and add the text."),
    "T012.pdf": row("This is a PDF.", _EXTRACT),
    "T012.doc": row("This is a document of an old Office program (.doc), or one with a password.", _AS_WORD),
    "T012.rtf": row("This is Rich Text (.rtf).", _AS_WORD),
    "T012.image": row("This is an image.", "Its words must be typed or recognised (OCR) first."),
    "T012.html": row("This is a web page (HTML).", _IMPORT),
    "T012.xml": row(
        "This is XML.",
        "TEI comes in with `edition import FILE`; from TEI of this program, `edition recover` gives the text.",
    ),
    "T012.sums": row("This is a list of checksums.", "Add only the texts, and keep this file elsewhere."),
    "T020": row(
        "Unknown conventions `{conventions}`; the text is read as `plain`.",
        "Did you mean `{close}`?",
        "Choose {known:or}.",
    ),
    "T021.block": row(
        "No {block} (or what could be one) begins with “{words}”.",
        "Quote the first words of a block. If it begins inside another, part that there:\n- {{split: true, {split}}}",
    ),
    "T021.head": row(
        "No block begins with “{words}”.",
        "A heading stands before a block: quote the first words of one, or part a block there:\n"
        "- {{split: true, {split}}}",
    ),
    "T021.join": row(
        "No paragraph that follows another begins with “{words}”.",
        "Quote the first words of what continues the paragraph before.",
    ),
    "T021.call": row(
        "No call without a record begins with “{words}”.",
        "Another `call` record already links this call: remove one of the two.",
    ),
    "T021.voice": row("No text begins with “{words}”.", "Quote words of a paragraph or a note."),
    "T022": row(
        "Two notes are labelled {label}.",
        "Say in structure.yaml which call belongs to which of the notes {label}:\n- {{call: {{{note}}}, exact: …}}",
    ),
    "T023": row(
        "Call {label} has no note.",
        "The order of the numbers does not tell which note it calls. Take the right record for structure.yaml:\n"
        "{notes}\n" + _NO_CALL,
        "If this is its note, add to structure.yaml:\n- {{block: note, {note}}}\n- {{call: {{{note}}}, {call}}}\n"
        + _NO_CALL,
        "If another note is meant, link the two in structure.yaml, by the note's first words:\n"
        "- {{call: {{exact: …}}, {call}}}\n" + _NO_CALL,
    ),
    "T023.label": row(
        "Nothing calls what begins with {words}: it may or may not be a note.",
        "If it is a note, add to structure.yaml:\n- {{block: note, {note}}}\n" + _NO_CALL,
    ),
    "T024": row(
        "Note {label} is never called.",
        "Link it in structure.yaml to the words that it belongs to:\n- {{call: {{{note}}}, exact: …}}\n"
        "If nothing calls it, allow that in text.yaml:\n- {{code: T024, exact: '{words}', reason: …}}",
    ),
    "T025": row(
        "A section begins without a heading: “{words}”.",
        "Supply a heading in structure.yaml:\n- {{head: …, {block}}}\n"
        "If nothing is missing, allow that in text.yaml:\n- {{code: T025, exact: '{words}', reason: …}}",
    ),
    "T026": row(
        "Item {label} of a list follows item {before}.",
        "Give the items the numbers that are meant in structure.yaml:\n- {{block: item, {item}, n: …}}",
    ),
    "T027": row(
        "Note {label} follows note {before}.",
        "If the label is misprinted, link the call to the note in structure.yaml:\n- {{call: {{{note}}}, exact: …}}\n"
        "If the print has this order, allow that in text.yaml:\n- {{code: T027, exact: '{words}', reason: …}}",
    ),
    "T028": row("No note has the number `{number}`.", "Quote the first words of the note, including its label."),
    "T028.words": row(
        "No note begins with “{words}”.",
        "If this block is the note, say so in structure.yaml:\n- {{block: note, {block}}}",
        "Quote the first words of the note, including its label.",
    ),
    "T029": row(
        Plural(
            "The pattern `{pattern}` matches {found} line, not {count}.",
            "The pattern `{pattern}` matches {found} lines, not {count}.",
            "found",
        ),
        "See which lines it matches; then correct the pattern, or write `count: {found}`.",
    ),
    "T029.pattern": row(
        "`{pattern}` is not a valid RE2 pattern.", "Check it against the syntax of RE2: are all brackets closed?"
    ),
    "T029.twice": row(
        "Two rules match the line “{words}”.",
        "Narrow one of their patterns, or decide with a record for this line:\n- {{block: …, exact: '{words}'}}",
    ),
    "T030": row(
        "It is not certain to which line note {label} belongs.",
        "Add one of these to structure.yaml, or quote the words of another line. If counting finds the right lines, "
        "write `lines: through` (or `division`) in text.yaml.\n{lines}",
        "Link it in structure.yaml to the words of its line:\n- {{call: {{{note}}}, exact: …}}\n"
        "If it belongs to none, allow that in text.yaml:\n- {{code: T030, exact: '{words}', reason: …}}",
    ),
    "T040": row(_CROSSES, _SHORTEN),
    "T041": row(_CROSSES, _SHORTEN),
    "T041.moved": row(
        "{inner} “{inner_words}” cannot change places within {outer} “{outer_words}”.",
        "Keep the two from overlapping, or say in one correction what should stand there.",
    ),
    "T042": row(
        "{element} “{words}” runs across the end of a paragraph or across a page's notes.",
        "Split it into one record per paragraph.",
    ),
    "T043": row(
        "More than {most} annotations are nested inside one another at {element} “{words}”.",
        "Remove annotations that say the same.",
    ),
}
