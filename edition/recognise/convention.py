"""What a convention of transcription consists of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct

from edition.model import Source
from edition.recognise.chunks import Chunk
from edition.recognise.pieces import Outline, Reader


def a_year(_text: str, call: re.Match[str]) -> bool:
    """Return whether a call has four figures or more: it is more likely a year."""
    return len(call[0].strip("[]^")) > len("999")


class Convention(Struct, frozen=True):
    """One convention: a row of `edition.recognise.CONVENTIONS`.

    * *outline* classifies every chunk
    * *label* begins a note, *call* refers to one (each has the number as its first group); a call that is *doubtful*
      counts only where a note wants one
    * *place* is where the notes stand: `end` or `bottom`
    * *readers* read kinds that this convention marks in a way of its own
    * *emphasis* finds italics: the first group is the mark before and behind, the second the words
    * brackets of so many words (*gloss_in_text*, *gloss_in_notes*) are the translator's; 0: they are not
    * *break_level* is the level of what begins after two blank lines (0: nothing does), *break_type* its type
    * *front_type* is the type of the one section that holds what stands before the text, if there is one
    """

    outline: Callable[[Source, list[Chunk]], Outline]
    label: re.Pattern[str]
    call: re.Pattern[str]
    doubtful: Callable[[str, re.Match[str]], bool] = a_year
    place: str = "end"
    readers: Mapping[str, Reader] = {}
    emphasis: tuple[re.Pattern[str], ...] = ()
    gloss_in_text: int = 0
    gloss_in_notes: int = 0
    break_level: int = 0
    break_type: str = "section"
    front_type: str = ""
