"""Collections of short documents as the Marxists Internet Archive prints them, saved as plain text.

Two blank lines part the documents, whose headings are lost; each has a date and the newspaper that printed it.
`[73]` in the text calls the note `73. …` at the end. Brackets of more than a few words are the translator's, in the
documents and in the notes.
"""

from __future__ import annotations

import re

from edition.recognise import marxists
from edition.recognise.endnotes import Style
from edition.recognise.recogniser import NoteHabit

# “12. See”; not “12.5 men”
LABEL = re.compile(r"([0-9]{1,4})\.(?=[ \t])")
NOTES = NoteHabit(LABEL, marxists.CALL)
STYLE = Style(LABEL, marxists.CALL, might_be_list=True)
LONGEST_INSERTION = 4
"""Words that an author puts in brackets into what he quotes."""
