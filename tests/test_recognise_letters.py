"""What opens and closes letters: addresses, days, greetings, closing words, signatures over several lines."""

from __future__ import annotations

import pytest

from tests.recognising import body_lines, both, of_kind, words

PARTS = ("dateline", "opener", "salute", "closer", "signed", "postscript")


def parts(text: str) -> list[tuple[str, str]]:
    """Return the parts of letters, each with its kind and its words on one line."""
    found = of_kind(both(text, "word"), *PARTS)
    return [(one.kind, " ".join(line.split())) for one, line in zip(found, words(text, found), strict=True)]


def test_the_addresses_above_a_single_letter_are_no_title_page() -> None:
    text = "14 Canal Street\nHarwick\n7 January 1934\n\nThe Secretary\nGas Company\n\nDear Sir\n\nThe lamp is out.\n"

    assert [
        ("dateline", "14 Canal Street Harwick 7 January 1934"),
        ("opener", "The Secretary Gas Company"),
        ("salute", "Dear Sir"),
    ] == parts(text)


def letter(end: str) -> str:
    opened = "1. To his wife\n\nRybna, 3 May 1809.\n\nMy dear Ada,\n\nThe lamp is out."
    return f"{opened}\n\n{end}\n\n2. To the same\n\nIt is.\n"


ENDS = {
    "initials": ("I am, as ever,\nYour own\nJ. Orr", ["closer", "signed"]),
    "words of honour": ("I have the honour to be,\nSir,\nYour servant,\nJames Orr", ["closer", "signed"]),
    "any short line before a name": ("Tu hermano que te quiere,\n\nJulián", ["closer", "signed"]),
    "no formula": ("Ewig Dein\nA.", ["closer", "signed"]),
    "who that is": ("Yours faithfully\n\nR. Gaunt\n(Mrs.)", ["closer", "signed"]),
    "an address below": ("Yours,\nJ. Orr\n\nMr. Bright,\n  Fore Street,\n  Rybna.", ["closer", "signed", "closer"]),
    "an address with its title": ("Yours,\nJ. Orr\n\nMiss Orr, Rybna.", ["closer", "signed", "closer"]),
    "an address where nobody signs": ("Miss Orr,\n  10 Fore Street, Rybna.", ["closer"]),
    "a widow": ("Yours,\n\nMrs. Orr", ["closer", "signed"]),
    "notes": ("Yours,\n\nJ. Orr\n\nFOOTNOTE:\n\n[1] A lamp.", ["closer", "signed"]),
    "a German postscript": ("Dein\nA.\n\nN. S. Vergiß die Bücher nicht.", ["closer", "signed", "postscript"]),
}


@pytest.mark.parametrize(("end", "kinds"), ENDS.values(), ids=list(ENDS))
def test_letters_close_over_several_lines(end: str, kinds: list[str]) -> None:
    assert kinds == [kind for kind, _ in parts(letter(end))][2:]


def test_small_letters_of_cyrillic_are_no_name() -> None:
    text = letter("Пришлите, пожалуйста, книги.\n\nВаш\nН. Левин")

    assert ["Ваш", "Н. Левин"] == [line for _, line in parts(text)][2:]


def test_a_letter_of_an_alphabet_below_the_closing_words_signs() -> None:
    text = "LETTRE I\n\nParis, ce 12 octobre 1764.\n\nIl pleut.\n\nAgréez, Madame, mon respect.\n\nD.\n\n"

    assert ["D.", "D."] == [
        line for kind, line in parts(text + text.replace("LETTRE I", "LETTRE II")) if kind == "signed"
    ]


def test_of_two_letters_that_greet_nobody_the_days_below_the_headings_are_enough() -> None:
    text = "LETTER I\n\nRybna, 3 May 1809.\n\nIt rains.\n\nLETTER II\n\nRybna, 9 May 1809.\n\nIt rains.\n"

    assert ["dateline"] * 2 == [kind for kind, _ in parts(text)]


def test_whoever_is_greeted_before_the_first_words_makes_it_a_letter() -> None:
    one = "LETTER {}\n\nDEAR COUSIN,--You ask what we do. We eat.\n\nEver yours,\nL. M.\n\n"
    text = "".join(one.format(number) for number in ("I", "II", "III"))

    assert [("closer", "Ever yours,"), ("signed", "L. M.")] * 3 == parts(text)


@pytest.mark.parametrize("preset", ["word", "plain"])
def test_the_lines_above_a_mail_or_a_memorandum_open_it(preset: str) -> None:
    mail = "From: Ada Reed <ada@example.org>\nTo: Tom\nDate: Mon, 4 Mar 2002 09:12\nSubject: Re: The bridge"
    talk = "Von: wem?\nAn: wen?"
    text = f"{mail}\n\nDear Tom,\n\nThank you.\n\n{talk}\n\nTo: be\nor: not\n"

    assert [mail] == words(text, of_kind(both(text, preset), "opener"))


def test_what_is_told_behind_the_day_in_a_diary_is_no_dateline() -> None:
    days = "".join(f"March {day}.--The river froze over.\n\n" for day in range(15, 20))
    text = f"1. To his wife\n\nRybna, 3 May 1809.\n\nMy dear Ada,\n\nIt rains.\n\n{days}"

    assert ["Rybna, 3 May 1809."] == [line for kind, line in parts(text) if kind == "dateline"]


@pytest.mark.parametrize("preset", ["word", "letters", "gutenberg"])
def test_what_a_mail_quotes_is_a_quotation_without_its_marks(preset: str) -> None:
    text = (
        "Dear Sir,\n\nyou wrote last week:\n> Did it fall\n> in March?\nIt fell in April.\n\n> Who saw it?\n\nNobody."
    )
    quoted = ["quote", "  p: > Did it fall > in March?", "p: It fell in April.", "quote", "  p: > Who saw it?"]
    recognised = both(text, preset)

    assert quoted == body_lines(text, recognised)[2:-1]
    assert [">", ">", ">"] == [one.strip() for one in words(text, of_kind(recognised, "metamark"))]


def test_a_single_line_behind_a_sign_is_no_quotation() -> None:
    text = "Dear Sir,\n\nit fell.\n\n> Nobody saw it."

    assert "quote" not in body_lines(text, both(text, "letters"))


def test_a_telegram_has_its_number_over_who_sends_it_and_its_words_over_the_signature() -> None:
    wires = [
        f"No. {n}.\nFrom: Rue, Venn\nTo: Head Office\n{n} March 1861, 8.15 a.m.\n\nBridge fallen. Send rope.\nORLOV"
        for n in (1, 2)
    ]
    found = both("TELEGRAMS\n\n" + "\n\n".join(wires), "word")

    assert ["head", "opener", "p", "signed"] * 2 == [
        one.kind for one in of_kind(found, "head", "opener", "p", "l", "signed", "closer")
    ][1:]
