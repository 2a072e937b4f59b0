"""Find misread characters: figures for letters, capitals inside words, other scripts, remains of mark-up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from edition.suggest.corpus import Corpus
from edition.suggest.passages import Passage
from edition.suggest.proposal import Material, Proposal, Slip, over, propose
from edition.text.folding import ACCENTS, key

# a point or hyphen beside it makes a number of a section or a model (3.1b, T-34), which no word list knows
MIXED = re.compile(r"(?<![\w.’'-])(?=\w*\d)(?=\w*[^\W\d_])\w+(?![\w’'])")
AS_FIGURES = str.maketrans("lIOoSB|", "1100581")
# S and B only between figures: 1S is a size, B2 a model
FIGURED = re.compile(r"[\dlIOo|]*(?:\d[SB]+\d[\dlIOo|]*)*\Z")
# XXX and VIII are numbers
CONSONANTS = frozenset("bcdfghjklmnpqrstvwxzбвгджзйклмнпрстфхцчшщ")
# “balllad”; not “XXIII”
TRIPLED = re.compile(r"(?<![\w])(?![ivxlcmIVXLCM]+(?!\w))\w*([^\W\d_])\1\1\w*")
AS_LETTERS = str.maketrans("1058", "losb")
# ordinals, quantities, numbers of paragraphs and models (A4) have figures and letters
PLAUSIBLE = re.compile(
    r"\d+(?:st|nd|rd|th|s|d|er|re|e|ème|bis|a|b|c|f|ff|n|mm|cm|km|kg|m)?\Z|[A-HJ-NP-Z][A-Z]{0,2}\d+\Z|[a-km-np-z]\d+\Z"
)
ORDINAL = re.compile(r"[1-9][ao]\Z")
"""*1a edizione*: ordinals of Italian, Portuguese and Spanish."""
MOST_SHOUTS = 2
# a small letter first: “briDge”, “tHE”; not “McLea”
SHOUT = re.compile(r"(?<![\w’'-])[a-zà-ÿ]+[A-ZÀ-Þ]+[a-zà-ÿ]*(?![\w’'-])")
RESIDUE = re.compile(
    r"&(?:[a-z]{2,8};|#\d+;|\u00a0?\s*)|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd¬]|<\/?[a-z]{1,10}>"
)
# “tide•rose”, where a scanner saw a dot; “tide • rose” was printed so
BULLET = re.compile(r"(?<=\w)[•·■●▪¤¦§](?=\w)")
CHUNK = re.compile(r"\S*$"), re.compile(r"\S*")
LOOKALIKES = dict(zip("АВЕКМНОРСТХаеорсухіјѕΑΒΕΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxijsABEHIKMNOPTYXo", strict=True))
# Cyrillic alone: a Greek word with one Latin letter is rarer than a formula
LATIN = {latin: other for other, latin in reversed(LOOKALIKES.items()) if "CYRILLIC" in unicodedata.name(other)}
SCRIPTED = re.compile(r"[^\W\d_]{2,}")
# “i.e” lacks a stop, “i.e.” does not
ABBREVIATED = re.compile(r"(?<![\w.])([a-z])\.([a-z])(?![\w.])")


def find(material: Material) -> Iterator[Proposal]:
    """Propose corrections of misread characters."""
    for passage in material.passages:
        yield from propose(passage, "figure-or-letter", "ocr", _mixed(passage, material.corpus))
        yield from propose(passage, "capital-inside", "ocr", _shouts(passage, material.corpus))
        yield from propose(passage, "two-scripts", "ocr", _scripts(passage))
        yield from propose(passage, "tripled-letter", "ocr", _tripled(passage))
        yield from propose(passage, "residue", "residue", _residues(passage))
        yield from propose(passage, "abbreviation", "punctuation", _abbreviated(passage))


def _mixed(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    for match in MIXED.finditer(passage.text):
        word = match[0]
        figures, letters = word.translate(AS_FIGURES), word.translate(AS_LETTERS).lower()
        if figures.isdigit() and FIGURED.match(word) and not PLAUSIBLE.match(word):
            yield over(match, figures, 0.95, "a letter for a figure")
            continue
        if letters.isalpha() and corpus.count(letters) > 1 and not ORDINAL.match(word):
            corr = letters.capitalize() if word[0].isupper() else letters
            yield over(match, corr, 0.9, "a figure for a letter")


def _shouts(passage: Passage, corpus: Corpus) -> Iterator[Slip]:
    for match in SHOUT.finditer(passage.text):
        # what stands so again and again is a name: eBook
        if corpus.lower.get(match[0].lower(), 0) and corpus.words[match[0]] <= MOST_SHOUTS:
            yield over(match, match[0].lower(), 0.92, "a capital inside a word")


def _tripled(passage: Passage) -> Iterator[Slip]:
    for match in TRIPLED.finditer(passage.text):
        # an acronym, words in capitals; a sound that somebody makes, the beginning of an address on the web
        if match[0].isupper() or CONSONANTS.issuperset(key(match[0].lower(), ACCENTS)):
            continue
        # no word begins with three letters l: “lllustrious” has a capital I
        begins = match[0].startswith("lll")
        corr = f"I{match[0][1:]}" if begins else match[0].replace(match[1] * 3, match[1] * 2)
        yield over(match, corr, 0.85, f"“{match[1]}” three times running")


def _scripts(passage: Passage) -> Iterator[Slip]:
    # without a letter of another script there is nothing to find, nor to look up for each letter
    if passage.text.isascii():
        return
    for match in SCRIPTED.finditer(passage.text):
        word = match[0]
        if word.isascii():
            continue
        foreign = [c for c in word if c in LOOKALIKES]
        native = [c for c in word if "LATIN" in unicodedata.name(c, "")]
        # the script of most letters of a word is the one that was meant
        if foreign and native:
            table = LOOKALIKES if len(native) >= len(foreign) else LATIN
            corr = "".join(table.get(c, c) for c in word)
            yield over(match, corr, 0.95, "letters of two scripts in one word")


def _residues(passage: Passage) -> Iterator[Slip]:
    text = passage.text
    for match in RESIDUE.finditer(text):
        if match[0].strip("\u00a0 \n") == "&" and "\u00a0" not in match[0] and text[match.end() :].strip():
            continue  # an ampersand between words
        before = CHUNK[0].search(text, 0, match.start())
        behind = CHUNK[1].match(text, match.end())
        start = before.start() if before else match.start()
        end = behind.end() if behind else match.end()
        # the whole chunk is quoted: a lone control character cannot be pointed at in YAML
        corr = text[start : match.start()] + text[match.end() : end]
        yield Slip(start, end, corr, 0.85, "remains of mark-up, or an invalid character")
    for match in BULLET.finditer(text):
        yield over(match, " ", 0.5, f"“{match[0]}” inside a word")


def _abbreviated(passage: Passage) -> Iterator[Slip]:
    for match in ABBREVIATED.finditer(passage.text):
        yield over(match, match[0] + ".", 0.75, "the last point of the abbreviation is lost")
