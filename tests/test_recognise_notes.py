"""Notes of any habit: where they stand, how they are marked, where their numbers begin anew."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from edition import wording
from edition.model import Anchored
from edition.model.diagnostics import Diagnostic
from edition.model.records import Signed
from tests.recognising import act, both, codes, linked_notes, of_kind, outline, words

LINKED = {
    "at the end of each chapter, numbered anew": (
        "# I\n\nIt fell.[1] It rose.[2]\n\n[1] At night.\n\n[2] At noon.\n\n# II\n\nIt burned.[1]\n\n[1] In May.",
        [("[1]", "[1] At night."), ("[2]", "[2] At noon."), ("[1]", "[1] In May.")],
    ),
    "at the end of the text, numbered anew for each chapter": (
        "# I\n\nIt fell.[1] It rose.[2]\n\n# II\n\nIt burned.[1]\n\n# Notes\n\n[1] A.\n\n[2] B.\n\n[1] C.",
        [("[1]", "[1] A."), ("[2]", "[2] B."), ("[1]", "[1] C.")],
    ),
    "after the paragraph that calls them": (
        "It fell.[1]\n\n[1] At night.\n\nIt rose.[2]\n\n[2] At noon.\n\nIt stands.",
        [("[1]", "[1] At night."), ("[2]", "[2] At noon.")],
    ),
    "marked by symbols, also where a line begins with a star": (
        "It fell* and rose.†\n\n* At *night*.\n\n† At noon.",
        [("*", "* At *night*."), ("†", "† At noon.")],
    ),
    "marked by symbols that begin anew": (
        "It fell.*\n\n* At night.\n\nIt rose.*\n\n* At noon.",
        [("*", "* At night."), ("*", "* At noon.")],
    ),
    "marked by symbols behind a space, as Russian books set them": (
        "It fell *, they say. It rose **.\n\n* At night.\n\n** At noon.",
        [("*", "* At night."), ("**", "** At noon.")],
    ),
    "marked by symbols in brackets": (
        "It fell[*] twice.[†]\n\n[*] A.\n\n[†] B.",
        [("[*]", "[*] A."), ("[†]", "[†] B.")],
    ),
    "marked by letters and Roman numbers": (
        "It fell[a] twice.[ii]\n\n[a] A.\n\n[ii] B.",
        [("[a]", "[a] A."), ("[ii]", "[ii] B.")],
    ),
    "marked by letters of another alphabet": (
        "Έπεσε[α] δις.[β]\n\n[α] Τη νύχτα.\n\n[β] Το πρωί.",
        [("[α]", "[α] Τη νύχτα."), ("[β]", "[β] Το πρωί.")],
    ),
    "marked by figures in wide brackets": (
        "河水結冰（１）。孩童皆喜〔二〕。\n\n（１）冬日也。\n\n〔二〕皆然。",
        [("（１）", "（１）冬日也。"), ("〔二〕", "〔二〕皆然。")],
    ),
    "marked by stars and crosses in brackets": (
        "It fell[*] twice.[+]\n\n[*] A.\n\n[+] B.",
        [("[*]", "[*] A."), ("[+]", "[+] B.")],
    ),
    "marked by figures in round brackets, numbered anew": (
        "# I\n\nIt fell.(1) It rose.(2)\n\n(1) A.\n\n(2) B.\n\n# II\n\nIt burned.(1)\n\n(1) C.",
        [("(1)", "(1) A."), ("(2)", "(2) B."), ("(1)", "(1) C.")],
    ),
    "marked by bare figures under their heading and called by round brackets": (
        'It fell(1) and rose.(2)\n\nFOOTNOTES\n\n    1 "At night.\n      So they say.\n\n    2 At noon.',
        [("(1)", '1 "At night.\n      So they say.'), ("(2)", "2 At noon.")],
    ),
    "called twice": (
        "It fell[1] and[2] rose.[1]\n\n[1] A.\n\n[2] B.",
        [("[1]", "[1] A."), ("[2]", "[2] B."), ("[1]", "[1] A.")],
    ),
    "called in a note": ("It fell.[1]\n\n[1] A;[2] so.\n\n[2] B.", [("[1]", "[1] A;[2] so."), ("[2]", "[2] B.")]),
    "called before a colon, and side by side": (
        "He wrote[1]: it fell.[2][^3]\n\n[1] A.\n\n[2] B.\n\n[^3]: C.",
        [("[1]", "[1] A."), ("[2]", "[2] B."), ("[^3]", "[^3]: C.")],
    ),
    "several in one bracket": (
        "It fell[1, 2] in March[3–4].\n\n[1] A.\n\n[2] B.\n\n[3] C.\n\n[4] D.",
        [("[1", "[1] A."), (", 2]", "[2] B."), ("[3", "[3] C."), ("–4]", "[4] D.")],
    ),
    "by a note of the chapter that has a note of that label itself": (
        "# I\n\nIt fell.*\n\n* At night.\n\n# II\n\nIt burned.*\n\n* In May, they say.*\n\nEnd.",
        [("*", "* At night."), ("*", "* In May, they say.*")],
    ),
    "in brackets of their own, after the paragraph": (
        "It fell.[1] It rose.[B]\n\n[Footnote 1: At night.\n\nNobody saw [sic] it.]\n\n[Footnote B: Noon.]\n\nEnd.",
        [("[1]", "[Footnote 1: At night.\n\nNobody saw [sic] it.]"), ("[B]", "[Footnote B: Noon.]")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LINKED.values(), ids=list(LINKED))
def test_calls_lead_to_their_notes(text: str, expected: list[tuple[str, str]]) -> None:
    recognised = both(text, "plain")

    assert expected == linked_notes(text, recognised)
    assert [] == codes(recognised)


OPEN = {
    "the first chapter's notes are lost, so its numbers mean nothing": (
        "# I\n\nIt fell.[1] It rose.[2]\n\n# II\n\nIt burned.[1] It froze.[2]\n\n[1] In May.\n\n[2] In June.",
        ["T023", "T023"],
    ),
    "two series of calls, and one of notes that may be either's": (
        "# I\n\nIt fell.[1] It rose.[2]\n\n# II\n\nIt burned.[1] It froze.[2]\n\n# Notes\n\n[1] May.\n\n[2] June.",
        ["T023", "T023", "T023", "T023", "T024", "T024"],
    ),
    "a number without a note": ("It fell.[1] It rose.[2]\n\n[1] At night.", ["T023"]),
    "a label twice": ("It fell.[1]\n\n[1] At night.\n\n[1] At noon.", ["T023", "T024", "T024", "T022"]),
}


@pytest.mark.parametrize(("text", "expected"), OPEN.values(), ids=list(OPEN))
def test_what_is_not_certain_stays_open_and_is_reported(text: str, expected: list[str]) -> None:
    assert expected == codes(both(text, "plain"))


UNCALLED = {
    "the last one": ("It fell.[1] It rose.[2]\n\n[1] A.\n\n[2] B.\n\n[3] C.", ["[1] A.", "[2] B.", "[3] C."], ["T024"]),
    "the first one": ("It fell.[2]\n\n[1] A.\n\n[2] B.", ["[1] A.", "[2] B."], ["T024"]),
    "one between others that go on": (
        "It fell.[1] It rose.[3]\n\n[1] A.\n\n    Set in.\n\n[2] B.\n\n[3] C.",
        ["[1] A.\n\n    Set in.", "[2] B.", "[3] C."],
        ["T024"],
    ),
    "none: numbers of paragraphs, one of which is referred to": (
        "[1] A.\n\n[2] B.\n\n[3] C, as in [1].\n\n[4] D.",
        ["[1] A."],
        ["T023", "T023", "T023"],
    ),
    "none: a number that does not go on": ("It fell.[1]\n\n[1] A.\n\n[1918] B.", ["[1] A."], []),
    "none: a number apart from the notes": ("It fell.[1]\n\n[1] A.\n\nIt rose.\n\n[2] B.", ["[1] A."], ["T023"]),
}


@pytest.mark.parametrize(("text", "notes", "expected"), UNCALLED.values(), ids=list(UNCALLED))
def test_a_note_whose_call_is_lost_is_known_by_those_beside_it(
    text: str, notes: list[str], expected: list[str]
) -> None:
    recognised = both(text, "plain")

    assert notes == words(text, of_kind(recognised, "note"))
    assert expected == codes(recognised)


def test_a_label_is_never_a_call() -> None:
    text = "# I\n\nIt fell.[1]\n\n[1] At night.\n\n# II\n\n[2] stands alone."

    assert ["[1]"] == words(text, of_kind(both(text, "plain"), "call"))


def test_numbers_in_a_note_call_only_notes_that_there_are() -> None:
    text = "It was sung.[1]\n\n[1] After strophes [4] and [8] only."

    assert ["[1]"] == words(text, of_kind(both(text, "plain"), "call"))
    assert [] == codes(both(text, "plain"))


def test_a_note_holds_what_its_paragraphs_are() -> None:
    text = "It is known.[1]\n\n[1] From the list:\n\n    | Oak | 2 |\n\n    > It fell.\n\n    So she wrote."

    assert [
        "    note",
        "      p: [1] From the list:",
        "      table",
        "        row",
        "          cell: | Oak",
        "          cell: | 2 |",
        "      quote",
        "        p: > It fell.",
        "      p: So she wrote.",
    ] == outline(text, both(text, "plain"))[-9:]


@pytest.mark.parametrize("sentence", ["It fell.", "It fell.[*]"])
def test_bullets_that_nothing_calls_are_a_list(sentence: str) -> None:
    text = f"{sentence}\n\n* Oak\n* Ash"

    assert ["* Oak", "* Ash"] == words(text, of_kind(both(text, "plain"), "item"))


@pytest.mark.parametrize("rule", ["", "\n---------"])
def test_lists_before_and_behind_the_notes_under_a_heading_are_none(rule: str) -> None:
    clerks = "1. The clerk.\n\n2. The smith.\n\n3. The ferryman."
    called = f"It fell.[1] It rose.[2] It burned.[3] It stands.[4]\n\n{clerks}"
    text = f"{called}\n\nFootnotes{rule}\n\n1. A.\n\n2. B.\n\n3. C.\n\n4. D.\n\nLists\n\n{clerks}\n\nEnd."

    found = both(text, "gutenberg")
    assert [("[1]", "1. A."), ("[2]", "2. B."), ("[3]", "3. C."), ("[4]", "4. D.")] == linked_notes(text, found)
    assert 4 == len(of_kind(found, "note"))


def pasted(text: str, fault: Diagnostic) -> list[Anchored[Signed]]:
    """Place the records for `structure.yaml` that the hint of a fault proposes."""
    lines = [line for line in wording.hint(fault).splitlines() if line.startswith("- ") and "code:" not in line]
    return [_placed(text, yaml.safe_load(line)[0]) for line in lines]


def _placed(text: str, fields: dict[str, Any]) -> Anchored[Signed]:
    if isinstance(note := fields.get("call"), dict):
        fields["call"] = note["exact"]
    return act(text, fields.pop("exact"), **fields)


def test_what_a_call_without_a_note_proposes_settles_it() -> None:
    text = "It fell.[2]\n\nAt night.[1]\n\n2 By the smith.\n\n[1] So he said."
    recognised = both(text, "plain")
    fault = next(one for one in recognised.diagnostics if one.code == "T023")
    settled = both(text, "plain", pasted(text, fault))

    assert [] == codes(settled)
    assert ("[2]", "2 By the smith.") in linked_notes(text, settled)


def test_a_call_that_may_mean_one_of_several_notes_proposes_them() -> None:
    text = "# I\n\nIt fell.[1] It rose.[2]\n\n# II\n\nIt burned.[1] It froze.[2]\n\n# Notes\n\n[1] May.\n\n[2] June."
    fault = both(text, "plain").diagnostics[0]

    assert [("[1]", "[1] May.")] == linked_notes(text, both(text, "plain", pasted(text, fault)))[:1]


def test_what_a_call_of_no_note_proposes_makes_the_note() -> None:
    text = "It fell§ twice.\n\n§ At night, they say."
    call = act(text, "§ twice", call="At night")
    fault = next(one for one in both(text, ("invisible",), [call]).diagnostics if one.code == "T028")

    assert [] == codes(both(text, ("invisible",), [call, *pasted(text, fault)]))


IN_ROUND_BRACKETS = {
    "at the end of each paper, under bare numbers": (
        (
            "CHAPTER I\n\nIt fell.(1) It rose(2) again.\n\n1. At night.\n\n2. At noon.\n\nCHAPTER II\n\nIt burned.(1)\n"
            "\n1. In May."
        ),
        [("(1)", "1. At night."), ("(2)", "2. At noon."), ("(1)", "1. In May.")],
    ),
    "after each part, the last under a heading": (
        (
            "CHAPTER I\n\nIt fell.(1)\n\n(1)At night.\n\nCHAPTER II\n\nIt burned.(1) It rose.(2)\n\nFOOTNOTES\n\n"
            "(1)In May.\n\n(2)So."
        ),
        [("(1)", "(1)At night."), ("(1)", "(1)In May."), ("(2)", "(2)So.")],
    ),
    "after each part, one of them called twice": (
        "CHAPTER I\n\nIt fell(1) and rose.(2) So it fell(1) again.\n\n(1) At night.\n\n(2) So.\n\nCHAPTER II\n\nEnd.",
        [("(1)", "(1) At night."), ("(2)", "(2) So.")],
    ),
    "and reasons that are counted are no notes": (
        (
            "CHAPTER I\n\nIt fell.(1)\n\n1. At night.\n\nCHAPTER II\n\nHe gave these reasons:\n\n1. It was old.\n\n"
            "2. Nobody paid (1) him or (2) them.\n\n3. It rained."
        ),
        [("(1)", "1. At night.")],
    ),
    "letters and stars that begin anew": (
        "It fell.(a) It rose(b) again.(*)\n\n(a) At night.\n\n(b) At noon.\n\n(*) So.\n\nIt burned.(a)\n\n(a) In May.",
        [
            *(("(a)", "(a) At night."), ("(b)", "(b) At noon."), ("(*)", "(*) So.")),
            ("(a)", "(a) In May."),
        ],
    ),
    "a clause that is cited, and one in a sentence": (
        "By section 4(a) and (b) the friend(s) fell.\n\n(a) Nobody pays.\n\n(b) Somebody does.",
        [],
    ),
}


@pytest.mark.parametrize(("text", "expected"), IN_ROUND_BRACKETS.values(), ids=list(IN_ROUND_BRACKETS))
def test_figures_in_round_brackets_behind_a_word_call_the_notes_of_their_chapter(
    text: str, expected: list[tuple[str, str]]
) -> None:
    recognised = both(text, "gutenberg")

    assert expected == linked_notes(text, recognised)
    assert [] == codes(recognised)


def test_a_label_that_nothing_calls_is_told_apart_from_a_call_and_becomes_a_note_by_what_is_proposed() -> None:
    text = "It fell.[1]\n\n[1] A.\n\nIt rose.\n\n[2] B."
    (fault,) = both(text, "plain").diagnostics
    settled = both(text, "plain", pasted(text, fault))

    assert "T023.label" == fault.name
    assert ["[1] A.", "[2] B."] == words(text, of_kind(settled, "note"))


def test_the_bracket_that_closes_a_note_is_the_transcribers_and_no_other() -> None:
    text = (
        "It fell.[1] It rose.[2]\n\n[Footnote 1: Says [Orlov].]\n\nThen.\n\n[Footnote 2: He said\n\nso.]\n\n[3] [Sic]"
    )

    marks = of_kind(both(text, "gutenberg"), "metamark")
    assert [text.index("].]") + 2, text.index("so.]") + 3] == [one.span.start for one in marks]


def test_pages_in_one_bracket_call_nothing() -> None:
    text = "It fell,[1] as the register says [12, 14].\n\n[1] At night."

    assert ["[1]"] == words(text, of_kind(both(text, "plain"), "call"))
    assert [] == codes(both(text, "plain"))


@pytest.mark.parametrize("word", ["res[s]ucite", "[T]he bridge", "thus[i]n", "pres[v]ilege", "e[l]la"])
def test_letters_that_an_editor_supplied_in_a_word_call_nothing(word: str) -> None:
    assert [] == codes(both(f"The rope was cut, {word} and nobody saw it.", "gutenberg"))


def test_letters_that_do_not_count_on_are_supplied_and_call_nothing_that_is_not_there() -> None:
    assert [] == codes(both("Thy word[s], o[r] wha[t] thou say[s] of him.", "gutenberg"))
    assert ["T023"] == codes(both("It fell[a] twice[b].\n\n[a] At night.", "gutenberg"))


def test_bullets_are_no_notes_where_a_single_word_ends_in_a_star() -> None:
    text = "Copy every text*.\n\n" + "\n\n".join(["* Oak"] * 12)

    assert [] == of_kind(both(text, "gutenberg"), "note")


def test_years_in_brackets_are_no_calls() -> None:
    text = "Given at Rybna on the ides. [321] [=brev.]\n\nGiven again. [358]\n"

    assert [] == codes(both(text, "word"))
    assert ["T023", "T023"] == codes(both(text.replace("[321]", "[3]"), "word"))


def test_what_is_said_behind_stars_and_a_dash_is_no_note() -> None:
    assert [] == codes(both("The clerk came.\n\n**--Nobody knows, said the ferryman.\n", "gutenberg"))


@pytest.mark.parametrize("label", ["§ 7. Ferries.", "§7. Ferries.", "§§ 7, 8. Ferries."])
def test_the_section_of_a_law_is_no_note(label: str) -> None:
    assert [] == codes(both(f"{label} The clerk came.\n\n{label} Nobody came.\n", "gutenberg"))


@pytest.mark.parametrize("mark", ["(*1)", "[*1]", "{*1}"])
def test_numbers_behind_a_star_in_any_bracket_call_notes(mark: str) -> None:
    text = f"The clerk {mark} came.\n\n{mark} Of Rybna.\n"

    assert [(mark, f"{mark} Of Rybna.")] == linked_notes(text, both(text, "gutenberg"))


def test_raised_letters_and_sharps_call_nothing_where_no_note_has_them() -> None:
    assert [] == codes(both("He wrote C^{y}ar, and played in F[#].\n", "gutenberg"))
    assert [] == codes(both("He played.[#]\n\n[#] In F.\n", "gutenberg"))


def test_what_may_be_a_label_at_the_beginning_of_a_line_is_reported() -> None:
    text = "Two things are wanted:\n[1] is a door that shuts.[1]\n\n[1] Of iron."
    found = both(text, "plain")

    assert [text.index("shuts.[1]") + len("shuts.")] == [call.span.start for call in of_kind(found, "call")]
    assert ["T023"] == codes(found)


CALLED = {
    "Arabic figures": "الجسر قديم (١). والنهر هادئ (٢)، والليل طويل.\n\nالهوامش\n(١) بناه الروم.\n(٢) يجري في الصيف.",
    "Arabic figures, a list with dashes": "الجسر قديم(١) والنهر هادئ(٢).\n\n١- بناه الروم.\n٢- يجري.",
    "Persian figures without a bracket": "پل کهنه بود۱ و رود آرام۲.\n\nپی‌نوشت‌ها\n۱. رومیان ساختند.\n۲. در تابستان.",
    "figures behind a danda": "पुल पुराना था।१ नदी शान्त थी।२\n\nटिप्पणियाँ\n१. रोमनों ने बनाया।\n२. गर्मी में।",
    "circles": "江水①無言，東流②去。\n\n①江：清江。\n②流：一作留。",
    "Chinese numerals under a heading in brackets": "江水（一）無言，流（二）去。\n\n【注釋】\n（一）江。\n（二）流。",
    "a word within the bracket": "橋は古い（注1）。川は静か（注2）。\n\n（注1）ローマ人。\n（注2）夏のこと。",
    "a star before the figure": "橋は古い*1。川は静か*2。\n\n*1 ローマ人。\n*2 夏のこと。",
    "half a bracket": "Die Brücke war alt.1) Der Fluss ruhig.2)\n\n1) Von Römern.\n2) Im Sommer.",
    "half a bracket below a whole one": "The bridge was old(1) and the river slept(2).\n\n1) Roman.\n2) In summer.",
    "a space before the bracket": "Le pont était vieux (1). La rivière (2) dormait.\n\n(1) Romain.\n(2) L’été.",
    "stars in brackets": "El puente era viejo (*). El río dormía (**).\n\n(*) Romano.\n(**) En verano.",
    "Greek letters": "Η γέφυρα ήταν παλιά.(α) Το ποτάμι ήσυχο.(β)\n\n(α) Ρωμαϊκή.\n(β) Το καλοκαίρι.",
    "bare figures below brackets": "Мост был стар (1). Река тиха (2).\n\n1 Римский.\n2 Летом.",
    "bare figures below raised ones": "Most byl starý.¹ Řeka tichá.²\n\n1 Římský.\n2 V létě.",
    "dashes below brackets": "Köprü eskiydi.[1] Irmak durgundu.[2]\n\nDipnotlar:\n1- Roma yapısı.\n2- Yazın.",
    "angle brackets": "The bridge was old.<1> The river slept.<2>\n\n<1> Roman.\n<2> In summer.",
    "carets": "The bridge was old.^1 The river slept.^2\n\n^1 Roman.\n^2 In summer.",
    "named notes": "The bridge was old. [Note 1] The river slept. [Note 2]\n\n[Note 1] Roman.\n[Note 2] In summer.",
    "Roman numerals in round brackets": "The bridge was old.(i) The river slept.(ii)\n\n(i) Roman.\n(ii) In summer.",
    "under a heading in Hebrew": "הגשר ישן.1 הנהר שקט.2\n\nהערות שוליים\n1. רומי.\n2. בקיץ.",
}


@pytest.mark.parametrize("how", CALLED)
def test_notes_are_called_in_figures_of_any_script_and_in_other_ways_than_they_are_marked(how: str) -> None:
    text = CALLED[how]
    recognised = both(text, "word")

    assert text.splitlines()[-2:] == [note for _, note in linked_notes(text, recognised)]
    assert [] == codes(recognised)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody paid (1) him or (2) them.\n\n1) It was old.\n\n2) It rained.\n\n3) It froze.",
        "They gave two reasons (see 2) and a third).\n\n1. It was old.\n2. It rained.\n3. It froze.",
        "2^10 boats and x^2 men.\n\n1. It was old.\n\n2. It rained.",
        "（一）橋\n\n橋塌了。\n\n（二）船\n\n船去了，見（一）。",
    ],
)
def test_what_is_counted_otherwise_calls_no_note(text: str) -> None:
    assert [] == linked_notes(text, both(text, "word"))


def test_raised_letters_in_braces_call_nothing_where_no_note_has_such_a_label() -> None:
    assert [] == codes(both("I remain y{r} obed{t} serv{t} and friend.\n\nHe signed it so.", "gutenberg"))


CITED = "Rope holds [1], says Rue [2, p. 4]; see {}.\n\n[1] Rope.\n\n[2] Rue.\n\n[3] Iron.\n"


@pytest.mark.parametrize(
    ("cited", "calls"),
    [
        ("[1, 3]", ["[1]", "2", "[1", ", 3]"]),
        ("[3; 1]", ["[1]", "2", "[3", "; 1]"]),
        # a number that no note has: pages, or whatever it is
        ("[3, 9] and [3]", ["[1]", "2", "[3]"]),
    ],
)
def test_of_numbers_in_one_bracket_all_are_calls_or_none(cited: str, calls: list[str]) -> None:
    text = CITED.format(cited)
    recognised = both(text, "plain")

    assert calls == words(text, of_kind(recognised, "call"))
    assert [] == codes(recognised)
