"""Suggestions on texts in other languages: their line ends, marks, endings and old spelling are no slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model import Span
from edition.read import project as reading
from edition.suggest import survey
from edition.suggest.corrections import corrections
from edition.suggest.habits import without_habits
from edition.suggest.proposal import Proposal
from tests.suggesting import material


def proposal(text: str, old: str, corr: str, rule: str, why: str | int = "") -> Proposal:
    """Make a proposal of *rule* for the first place of *old*; *why*: the reason, or how often *corr* stands."""
    at = text.index(old)
    reason, times = (why, 0) if isinstance(why, str) else ("", why)
    return Proposal(
        "corrections", rule, (Span(at, at + len(old)),), 0.8, reason, "corrections", {"corr": corr}, times=times
    )


RIGHT = {
    "an ending": ("de", "seinem Sohne", "Sohne", "Sohn", "rare-word", 40),
    "an accent": ("fr", "il regarde", "regarde", "regardé", "rare-word", 40),
    "an elided vowel": ("de", "die Priestrin", "Priestrin", "Priesterin", "rare-word", 40),
    "a rare neighbour": ("de", "das Weib", "Weib", "Weih", "rare-word", 3),
    "a word twice": ("de", "er, der der Erste war", "der der", "der", "doubled-word", ""),
    "another word, by its capital": ("fr", "parle de De Maillet", "de De", "de", "doubled-word", ""),
    "an elision": ("de", "Mach' auf", "Mach'", "Mach", "unopened", ""),
    "a suspended hyphen": ("de", "Hin- und Hergehen", "Hin- und", "Hinund", "line-end", ""),
    "a word twice for emphasis": ("fi", "tuuli tuuli nousi", "tuuli tuuli", "tuuli", "doubled-word", ""),
    "a short word of its own": ("es", "le hizo fea", "fea", "sea", "rare-word", 126),
    "an elided article": (
        "it",
        "tra ’ quai",
        "tra ’ quai",
        "tra quai",
        "spaced-quote",
        "a stray “’” between two words",
    ),
    "an elided beginning": ("de", "wir mögen nicht 'nein", "'nein", "'nein'", "unclosed", "“'nein…” is never closed"),
    "a part that joins many": (
        "pt",
        "tê-lo, vê-lo, dá-lo, pô-lo, fazê-lo",
        "tê-lo",
        "têlo",
        "kept-hyphen",
        "“tê” is not a word",
    ),
    "a word in two halves": ("tl", "ang caawa-awang anak", "caawa-awang", "caawaawang", "kept-hyphen", ""),
    "grammar of English": ("de", "ruf' ich alle Götter und", "Götter", "Göttern", "adjective", ""),
}


@pytest.mark.parametrize(("language", "text", "old", "corr", "rule", "why"), RIGHT.values(), ids=list(RIGHT))
def test_what_is_right_in_its_language_is_not_proposed(
    language: str, text: str, old: str, corr: str, rule: str, why: str | int
) -> None:
    assert [] == list(without_habits([proposal(text, old, corr, rule, why)], text, language))


WRONG = {
    "letters that look alike": ("fr", "la Cunégoude", "Cunégoude", "Cunégonde", "rare-word", 124),
    "a common word doubled": ("fi", "hän ja ja sinä, ja me, ja te, ja he, ja minä", "ja ja", "ja", "doubled-word", ""),
    "a word parted": ("pt", "na pra-ia deserta, disse-me", "pra-ia", "praia", "kept-hyphen", ""),
    "a blank before a colon": ("fr", "ces vers : Que", "vers :", "vers:", "loose-mark", ""),
}


@pytest.mark.parametrize(("language", "text", "old", "corr", "rule", "why"), WRONG.values(), ids=list(WRONG))
def test_what_is_a_slip_in_any_language_is_proposed(
    language: str, text: str, old: str, corr: str, rule: str, why: str | int
) -> None:
    found = [proposal(text, old, corr, rule, why)]

    assert found == list(without_habits(found, text, language))


def test_what_a_text_does_again_and_again_is_its_habit() -> None:
    text = "Où est-il ? " * 40
    found = [proposal(text, "il ?", "il?", "loose-mark")]

    assert found == list(without_habits(found, text, "en"))
    assert [] == list(without_habits(found * 40, text, "en"))


def test_quotations_that_go_on_over_stanzas_are_a_habit_of_a_long_text_too() -> None:
    text = "« Je ferai rejaillir la haine " * 9000
    found = [proposal(text, "haine", "haine»", "unclosed")]

    assert found == list(without_habits(found, text, "fr"))
    assert [] == list(without_habits(found * 13, text, "fr"))


def test_guillemets_that_point_inwards_are_no_slips() -> None:
    text = "»Es fiel,« sagte er. »Wann?« fragte sie."

    assert [] == list(without_habits([proposal(text, "« sagte", "«sagte", "spaced-quote")], text, "en"))


def test_letters_that_a_language_triples_are_no_slips() -> None:
    words = "naaakit naaabot maaari naaalaala nacaaalam"
    found = [proposal(words, word, word[1:], "tripled-letter", "“a” three times running") for word in words.split()]

    assert [] == list(without_habits(found, words, "tl"))
    assert found[:1] == list(without_habits(found[:1], words, "tl"))


def test_marks_that_open_as_others_close_are_a_habit_where_no_mark_opens() -> None:
    text = "”Kyllä”, hän sanoi. ”Ei”, sanoin."
    found = [proposal(text, "”Kyllä", "“Kyllä", "turned-quote")]

    assert [] == list(without_habits(found, text, "fi"))
    assert found == list(without_habits(found, f"“Niin” {text}", "fi"))


MARKED = {
    "low and high, as in Dutch": ("nl", "Hij riep: „Kom hier!” en „ga weg!”"),
    "low and high, as in German": ("de", "Er rief: „Komm her!“ und „geh weg!“"),
    "left open by those who answer with dashes": ("fr", "«Venez, dit-elle.\n\n—Pourquoi? dit-il.\n\nIl vint."),
    "over many lines of verse": (
        "fr",
        "Il récita ce qu'il savait encore de sa jeunesse, et personne ne l'écoutait plus depuis longtemps:\n\n"
        "    «La nuit,\n" + "    la nuit,\n" * 15 + "    est tombée.»\n\nElle rit.",
    ),
}


@pytest.mark.parametrize(("language", "text"), MARKED.values(), ids=list(MARKED))
def test_quotations_are_marked_as_their_language_marks_them(language: str, text: str) -> None:
    found = corrections(material(text, language=language, conventions="gutenberg"))

    assert [] == [one for one in found if one.rule in ("unclosed", "unopened", "turned-quote")]


def test_ends_of_lines_are_no_remains_of_markup() -> None:
    text = "The bridge at Rybna stood\r\nfor three hundred years\r\nand fell.\r\n" * 3

    assert [] == [one.rule for one in corrections(material(text)) if one.rule == "residue"]
    assert ["residue"] == [
        one.rule for one in corrections(material("The bri\u0007dge fell.\n")) if one.rule == "residue"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "El barquero dijo que no» y se fue por la orilla del río hasta el molino.\n",
        "» fue lo que dijo el barquero, y se fue por la orilla hasta el molino.\n",
    ],
)
def test_a_guillemet_that_closes_nothing_is_told_and_is_no_bug(text: str) -> None:
    assert all("«" in str(one.fields) or "»" in str(one.fields) for one in corrections(material(text)))


def test_a_sentence_that_breaks_off_in_a_word_of_english_is_whole_elsewhere() -> None:
    text = "Se fue por la orilla del río hasta el molino a"
    gap = Proposal("corrections", "broken-off", (Span(44, 45),), 0.85, "", "corrections", {"gap": {"reason": "lost"}})

    assert ([], [gap]) == (list(without_habits([gap], text, "es")), list(without_habits([gap], text, "en")))


@pytest.mark.parametrize(
    "words", ["Sq[)a]t is fire, and w[)a]y is a song of the river.", "Shhh! said the ferryman. Hmmm."]
)
def test_signs_for_letters_and_sounds_are_no_slips(words: str) -> None:
    rules = {"crossed-brackets", "tripled-letter"}

    assert [] == [one.rule for one in corrections(material(f"{words}\n")) if one.rule in rules]


def test_another_spelling_all_over_a_text_is_of_its_time() -> None:
    words = [f"w{letter}rd" for letter in "abcdefghijklmn"]
    found = [
        Proposal("corrections", "rare-word", (Span(5 * n, 5 * n + 4),), 0.8, "", "corrections", {"type": "misprint"})
        for n in range(len(words))
    ]

    assert [] == list(without_habits(found, " ".join(words), "en"))
    assert found[:9] == list(without_habits(found[:9], " ".join(words), "en"))


def test_words_of_a_text_are_compared_with_texts_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "edition.yaml").write_text("title: E\n", encoding="utf-8")
    for name, language, words in (("one", "en", "The Black Sea. "), ("two", "de", "Ein Blick und noch ein Blick. ")):
        (tmp_path / "texts" / f"{name}.txt").write_text(words * 9, encoding="utf-8")
        (tmp_path / "annotations" / name).mkdir(parents=True)
        header = f"title: {name}\nlanguage: {language}\nconventions: plain\n"
        (tmp_path / "annotations" / name / "text.yaml").write_text(header, encoding="utf-8")

    found = survey.corpora_of(reading.project(tmp_path)[0])

    assert (9, 0) == (found["en"].count("Black"), found["en"].count("Blick"))
    assert 18 == found["de"].count("Blick")


def test_what_is_recited_in_verse_may_be_left_open_where_others_answer_with_a_dash() -> None:
    text = "Et Pierre récita:\n\n    «Je m’appelle Pierre,\n    Je vais à l’école.\n\n--C’est tout? dit le maître.\n"
    given = material(text, language="fr", conventions="gutenberg")

    assert [] == [one for one in corrections(given) if one.rule == "unclosed"]
