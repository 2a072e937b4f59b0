"""Find paragraphs that do not end with a sentence, colons that end one, and colons behind which nothing comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.model import Span
from edition.model.kinds import KINDS, SECTIONS
from edition.suggest.corpus import Corpus
from edition.suggest.passages import Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose

ENDS = frozenset(".!?:;…—–)]»’”'\"*-,")
JOINTS = frozenset(
    "a an and as at but by for from his her if in into its my nor of on or our than that the their this to which who"
    " whose with your".split()
)
LAST = re.compile(r"[\w\u0300-\u036f’'-]+$")
ANNOUNCED = re.compile(r"(\w+:)\s*$")
CLOSES = re.compile(r"[\s_]*(?:yours?|ever|believe me|i (?:am|remain)|most|the most)\b", re.IGNORECASE)
# a title, two names and a surname
MOST_SIGNING = 4
# shorter paragraphs are titles, signatures, items: they need no full stop
LEAST_WORDS = 8
# behind a colon a capital may be a name: only a word that the text has everywhere is surely not one
EVERYDAY = 60
# “rose – The tide”
DASHED = re.compile(r"(?<=[–—] )(A|An|And|As|At|But|By|For|From|If|In|It|Of|On|Or|That|The|This|To|With)(?= [a-z])")
# “rose: The tide”, where a stop may have been meant
COLON = re.compile(r"(\w+):(?=\s+[A-Z][a-z]+\s)")


def find(material: Material) -> Iterator[Proposal]:
    """Propose a full stop or a gap where a paragraph ends without one, and corrections of colons and capitals."""
    passages = material.passages
    divisions = [one.span.start for one in material.document.annotations if one.kind in SECTIONS]
    for n, passage in enumerate(passages):
        following = next((one for one in passages[n + 1 :] if one.noted == passage.noted), None)
        # a sentence goes on in verse; an item goes on in the next one, and stops where its author pleases
        whole = passage.role == "prose" and (following is None or following.role == "prose")
        if whole and not KINDS[passage.kind].lined and len(passage.text.split()) >= LEAST_WORDS:
            yield from _ending(passage, following)
        if passage.role == "prose" and following is not None:
            yield from _announcing(passage, following, divisions)
    for passage in passages:
        # notes abbreviate: colons and dashes stand in them as their author pleases
        if passage.role == "prose" and not KINDS[passage.kind].island:
            yield from propose(passage, "colon", "punctuation", _colons(passage, material.corpus))
            yield from propose(passage, "capital-after-dash", "misprint", _dashed(passage))


def _ending(passage: Passage, following: Passage | None) -> Iterator[Proposal]:
    text = passage.text.rstrip(" \n_*=")
    last = LAST.search(text)
    # a letter's last sentence goes on in its closing formula, and that in the signature
    if following and (CLOSES.match(following.text) or _signs(following.text.split())):
        return
    if not last or text[-1] in ENDS or last[0].isdigit():
        return
    span = passage.source(last.start(), last.end())
    # no English sentence ends in such a word, whatever stands in the next paragraph
    if last[0].lower() in JOINTS:
        yield _lost(span, "the sentence breaks off: words are lost")
    # a paragraph that goes on in small letters was divided by the page, not ended
    elif following is None or not following.text.lstrip()[:1].islower():
        corr = Slip(last.start(), last.end(), last[0] + ".", 0.5, "a paragraph without a full stop at its end")
        yield from propose(passage, "no-stop", "punctuation", [corr])


def _announcing(passage: Passage, following: Passage, divisions: Sequence[int]) -> Iterator[Proposal]:
    """Propose a gap where a sentence announces what does not come: “The parties were:” at the end of a section.

    *divisions* are the offsets at which sections begin; their headings may be the editors', and stand in no passage.
    """
    if not (announced := ANNOUNCED.search(passage.text)):
        return
    end, start = passage.source(*announced.span(1)).end, following.source(0, 1).start
    if any(end <= division <= start for division in divisions):
        yield _lost(passage.source(*announced.span(1)), "a colon before a heading: what it announces is lost")


def _lost(span: Span, reason: str) -> Proposal:
    fields = {"gap": {"reason": "lost in transcription"}, "reason": reason}
    return Proposal("corrections", "broken-off", (span,), 0.85, reason, "corrections", fields)


def _signs(words: Sequence[str]) -> bool:
    return len(words) <= MOST_SIGNING and all(word[0].isupper() for word in words)


def _colons(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    """Find a colon before a capital that is not a name's."""
    for match in COLON.finditer(passage.text):
        after = passage.text[match.end() :].split(None, 1)[0]
        if corpus.lower.get(after.lower(), 0) >= EVERYDAY and len(after) > 1 and not _announces(match[1]):
            why = "a colon, and a new sentence"
            yield over(match, match[1] + ".", 0.5, why)


def _announces(word: str) -> bool:
    """Return whether a colon belongs to a word: a speaker's name in capitals, or one that leads to what follows."""
    return word.isupper() or word.lower() in ("following", "follows", "so", "this", "these", "thus", "viz")


def _dashed(passage: Passage) -> Iterator[Slip]:
    for match in DASHED.finditer(passage.text):
        why = "a capital in mid-sentence, after a dash"
        yield over(match, match[1].lower(), 0.45, why)
