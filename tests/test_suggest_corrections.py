"""Slips that are proposed, and what looks like one and is none: a table for each rule, in our own words."""

from __future__ import annotations

import pytest

from edition.model import Place
from edition.suggest.corrections import corrections
from edition.suggest.lexicon import Lexicon
from tests.suggesting import at, changes, material, person

PLAIN = "We went without a word. They went without bread. She left without him. "
FERRY = "The ferry was late and the ferry was full. The men took the ferry. " * 3
ENGLISH = (
    "the miller and the farmer went to the market and the market was full of corn and of bread and of people who had"
    " come from the hills to see what the others had brought with them in the carts and on the backs of the mules "
) * 12

TABLE = [
    # kept hyphens
    ("kept-hyphen", "He stood with-out a hat.", PLAIN, [("with-out", "without")]),
    ("kept-hyphen", "He praised the well-known poet.", "The wellknown poet. " * 2, []),
    ("kept-hyphen", "A with-out and a with-out and a with-out.", "without", []),
    ("kept-hyphen", "They talked of co-operation.", "cooperation", []),
    ("kept-hyphen", "The court was re-opened.", "It opened and reopened.", []),
    ("kept-hyphen", "He heard of re-quests.", "He heard of requests.", [("re-quests", "requests")]),
    ("kept-hyphen", "A question of revision-ism.", "", [("revision-ism", "revisionism")]),
    ("kept-hyphen", "He wore a frock-coat.", "", []),
    ("kept-hyphen", "The land-lord came.", "The landlords came.", [("land-lord", "landlord")]),
    ("kept-hyphen", "At day-break they left.", "The daybreak. A day and a break. " * 3, []),
    (
        "kept-hyphen",
        "They were be-coming tired.",
        "They were becoming. To be coming. " * 3,
        [("be-coming", "becoming")],
    ),
    ("kept-hyphen", "He comes to-morrow.", "He comes tomorrow. " * 3, []),
    ("kept-hyphen", "The letters were re-sorted.", "We sort what we resorted to. " * 3, []),
    ("line-end", "A time of revolu- tionary plans.", "revolutionary", [("revolu- tionary", "revolutionary")]),
    ("line-end", "The pre- and post-war years.", "", []),
    ("joined-otherwise", "The Anglo Dutch fleet.", "The Anglo-Dutch fleet. " * 4, [("Anglo Dutch", "Anglo-Dutch")]),
    ("joined-otherwise", "The Anglo Dutch fleet.", "The Anglo-Dutch fleet.", []),
    (
        "joined-otherwise",
        "The commanderin-chief.",
        "A commander-in-chief. " * 3,
        [("commanderin-chief", "commander-in-chief")],
    ),
    ("joined-otherwise", "The seaweed is dry.", "The sea-weed is wet. " * 6, []),
    ("joined-otherwise", "Two prisoners of war.", "Many prisoners-of-war. " * 5, []),
    # quotation marks and brackets
    ("turned-quote", "He said: ’We shall go,’ and went.", "", [("’We", "‘We")]),
    ("turned-quote", "It was in ’18, or ’tis said so.", "", []),
    ("turned-quote", "The workers’ council met.", "", []),
    ("turned-quote", "She met Jean d‘Arc.", "", [("d‘Arc", "d’Arc")]),
    ("turned-quote", "So dumm wie ’ne Gans und ’nen Esel dazu.", "", []),
    ("spaced-quote", "Page\n    ”   12, read “here”.", "", []),
    ("spaced-quote", "“ = the left mark, ” = the right mark", "", []),
    ("spaced-quote", "They call it the ‘ State’ now.", "", [("‘ State’", "‘State’")]),
    ("spaced-quote", "They call it the ‘State’ now.", "", []),
    ("spaced-quote", "One to five, the ’ newest of all.", "", [("the ’ newest", "the newest")]),
    ("unclosed", "‘We do not know, wrote the clerk to his wife, ‘why we came.’", "", [("know,", "know,’")]),
    ("unclosed", "He said: ‘I shall come at noon.", "", [("noon.", "noon.’")]),
    ("unclosed", "He said: ‘I shall come at noon.’", "", []),
    ("unclosed", "‘I shall come’, he said. ‘I shall.’", "", []),
    ("unclosed", "He said:\n\n‘I came at noon.\n\n‘I left at ten.’", "", []),
    ("unclosed", "He said: ‘I came at noon.\n\nThen I left at ten.’ So much for that.", "", []),
    ("unclosed", "The ‘soldiers’ council’ of the ‘red’ town.", "", []),
    ("unclosed", "[As I have said before, we went.", "", [("[As", "As")]),
    ("unopened", 'He wrote „Echo" on the wall.', "", []),
    ("unopened", 'She said "yes", then "no", and went livin\' there, as "they" do.', "", []),
    ("unclosed", 'He "knew" that \'till then "all" was "well" with "them".', "", []),
    ("unopened", "A more nutritive’ value is in oats.", "", [("nutritive’", "nutritive")]),
    ("unopened", "‘Even then,’ he wrote later, I know that we shall go.’ So he did.", "", [("I", "‘I")]),
    ("unopened", "It was the farmers’ choice and the millers’ too.", "", []),
    ("unopened", "The oblast’ and again the oblast’ of the north.", "", []),
    ("unopened", "Three things: a) bread, b) corn, c) oil.", "", []),
    ("crossed-brackets", "Why (the editor asks] did they go?", "", [("(the", "[the")]),
    # blanks and marks
    ("loose-mark", "The river froze .The ship left.", "", [("froze .The", "froze. The")]),
    ("loose-mark", "From Berlin and . Dutch towns they came.", "", [("and . Dutch", "and Dutch")]),
    ("loose-mark", "They went home . . . and slept.", "", []),
    ("loose-mark", "They went home , and slept.", "", [("home ,", "home,")]),
    ("glued-words", "After the talks,we went.", "", [("talks,we", "talks, we")]),
    ("glued-words", "We went to.the town.", "We went to the town. The town went to sleep.", [("to.the", "to the")]),
    ("glued-words", "The fall’of the town.", "The fall of a town. The fall of it.", [("fall’of", "fall of")]),
    (
        "glued-words",
        "They fight•hunger here.",
        "They fight hunger. A fight, hunger.",
        [("fight•hunger", "fight hunger")],
    ),
    ("glued-words", "They’ve said we’re late, and it’s so.", "They said we are late. They ve re", []),
    ("glued-words", "See example.org and i.e. this.", "", []),
    ("glued-words", "How th'eyes speak'st.", "th eyes speak st " * 3, []),
    ("glued-words", "In theRussian town.", "In the Russian town.", [("theRussian", "the Russian")]),
    ("glued-words", "Old MacDonald left.", "Donald mac", []),
    ("glued-words", "The end ofmarket day.", ENGLISH, [("ofmarket", "of market")]),
    ("glued-words", "An oftener day.", ENGLISH, []),
    ("glued-words", "The end of themarket day.", ENGLISH, [("themarket", "the market")]),
    ("double-mark", "A great revolution;. it failed.", "", [("revolution;.", "revolution;")]),
    ("double-mark", "He came on 3 Oct., and left.", "", []),
    ("double-mark", "He waited ... and left.", "", []),
    ("double-mark", "_Ferrym., from the boat_.", "Ferrym. calls. Ferrym. sings.", []),
    ("speck", "It proved the, last straw.", ENGLISH, [("the,", "the")]),
    ("speck", "He came to town. and he left.", "The town slept. A town was there. ", [("town.", "town")]),
    ("speck", "See vol. ii and vol. iii and vol. iv.", "", []),
    ("speck", "They talked on, and went in, at last.", ENGLISH, []),
    ("speck", "What they had spoken of, then and there.", ENGLISH, []),
    ("speck", "It was better than, and independent of, the market.", ENGLISH, []),
    ("speck", "They had come to the end of, the market.", ENGLISH * 3, [("of,", "of")]),
    # letters
    ("figure-or-letter", "In the year 19l8 and l919 they came.", "", [("19l8", "1918"), ("l919", "1919")]),
    ("figure-or-letter", "On the 1st, the 22nd and in the 1920s; 5b, E12473, p5.", "", []),
    ("figure-or-letter", "They asked f0r bread.", "They asked for bread, for bread.", [("f0r", "for")]),
    ("figure-or-letter", "In the 1a edizione.", "la la la", []),
    ("capital-inside", "A politicalLy dull town.", "politically", [("politicalLy", "politically")]),
    ("capital-inside", "The iPhone of McAdam.", "", []),
    ("two-scripts", "The Mоscow train.", "", [("Mоscow", "Moscow")]),
    ("two-scripts", "The paper (Известия) of Moscow.", "", []),
    ("tripled-letter", "A feeeling of loss.", "", [("feeeling", "feeling")]),
    ("tripled-letter", "Chapter iii of the SSSR and the AAAS, and xxx.", "", []),
    ("tripled-letter", "The lllustrious miller.", "", [("lllustrious", "Illustrious")]),
    ("tripled-letter", "Тссс, сказал он.", "", []),
    ("tripled-letter", "τῆς πόλλλεως", "", [("πόλλλεως", "πόλλεως")]),
    ("residue", "Printed in 1918&nbsp; here.", "", [("1918&nbsp;", "1918")]),
    ("residue", "Printed in 1918&\u00a0here.", "", [("1918&\u00a0here.", "1918here.")]),
    ("residue", "The firm of Smith & Sons.", "", []),
    ("abbreviation", "Some, i.e the late ones, came.", "", [("i.e", "i.e.")]),
    ("abbreviation", "Some, i.e. the late ones, came.", "", []),
    # spelling
    ("rare-word", "He left tbe market.", ENGLISH, [("tbe", "the")]),
    ("rare-word", "In the Northem hills.", "The Northern hills. A Northern man. " * 3, [("Northem", "Northern")]),
    ("rare-word", "She saw Merkan again. Then Markan spoke.", "Here Markan stood.", [("Merkan", "Markan")]),
    ("rare-word", "She saw Merkan again.", "Here Markan stood, and there Markan fell.", []),
    ("rare-word", "She saw Peter again.", "Here is Peters and Peters and Peters.", []),
    ("rare-word", "Two farmers came.", "A farmer came. " * 9, []),
    ("rare-word", "They recognised him.", "They recognized him. " * 9, []),
    ("rare-word", "The farmer was shaving in the market.", ENGLISH + "They were having corn. They shave. " * 9, []),
    ("rare-word", "Two Huntsmen came.", "A Huntsman came. The Huntsman left. " * 9, []),
    (
        "rare-word",
        "The great Klockner works.",
        "The Klöckner works. Klöckner sold. Klöckner left.",
        [("Klockner", "Klöckner")],
    ),
    # repeats
    ("doubled-word", "A band of of farmers.", "", [("of of", "of")]),
    ("doubled-word", "What he had had was enough.", "", []),
    ("doubled-word", "He met Orlov Orlov.", "", []),
    ("doubled-word", "Whatever is is right.", "", []),
    ("doubled-word", "The miller     miller\n", ENGLISH, []),
    ("doubled-word", "He sang tirra tirra.", ENGLISH, []),
    (
        "running-head",
        "The wood belonged THE LONG ROAD 41 to nobody.",
        "",
        [("belonged THE LONG ROAD 41 to", "belonged to")],
    ),
    ("running-head", "The station of the USA was far.", "", []),
    # neighbours
    (
        "adjective",
        "A revolt on Rutania soil.",
        "On Rutanian soil. The Rutanian army. A Rutanian.",
        [("Rutania", "Rutanian")],
    ),
    ("adjective", "Here Rutania fought.", "On Rutanian soil. A Rutanian man. A Rutanian. He fought.", []),
    ("adverb", "It was incomparable weaker even than before.", "incomparably", [("incomparable", "incomparably")]),
    ("adverb", "It was a considerable number.", "considerably", []),
    ("odd-comma", "See no.1, July; no.2, July; no.3, July; no.4 July.", "", [("no.4", "no.4,")]),
    ("odd-comma", "See no.1 July; no.2 July; no.3, July.", "", []),
    # endings
    ("broken-off", "The hospital ship had left its moorings with the\n\nNobody came back.", "", [("the", None)]),
    ("no-stop", "The hospital ship had left its old moorings early\n\nNobody came back.", "", [("early", "early.")]),
    ("broken-off", "# One\n\nThree parties stood thus:\n\n# Two\n\nNobody came.", "", [("thus:", None)]),
    ("broken-off", "# One\n\nThree parties stood thus:\n\n1. here\n2. there\n\n# Two\n\nNobody came.", "", []),
    (
        "broken-off",
        "The hospital ship had left its moorings with the\n\n    last of the lines\n    of the song\n",
        "",
        [],
    ),
    ("no-stop", "The hospital ship left the old moorings early\n\nand nobody came back.", "", []),
    ("colon", "They paid a heavy price for peace: The others laughed.", ENGLISH, [("peace:", "peace.")]),
    ("colon", "They had one general: Orlov of the guards.", ENGLISH, []),
    ("colon", "MILLER: The market is full.\n\nHe spoke thus: The market is full.", ENGLISH, []),
    ("capital-after-dash", "They paid – On a Sunday, too.", "", [("On", "on")]),
    # the ends of letters
    ("broken-off", "Would that you were as well and as glad as\n\nYour sincere friend", "", []),
    ("no-stop", "I am and I ever remain your most affectionate brother\n\nJOHN ORLOV.", "", []),
    # addresses and names of machines, entries of an index, what is said of errors
    ("glued-words", "It stands at www.rybna.org and at desk@rybna.org", "A rybna. An org. " * 4, []),
    ("capital-inside", "An eBook. This eBook. That eBook.", "An ebook. " * 4, []),
    ("speck", "Bridge, the, described", ENGLISH, []),
    ("speck", "It was the, bridge.", ENGLISH, [("the,", "the")]),
    ("speck", "In chapter XXVIII. and in all chapters.", ENGLISH, []),
    ("doubled-word", "“not” was in the text. Original read: he did not not think.", ENGLISH, []),
    # older English, and verse
    ("kept-hyphen", "Thou art with-out, and he hath none.", PLAIN, []),
    ("rare-word", "Thou hast with lowliness Majestic from thy seat.", "Her Majestie. " * 7, []),
    ("adverb", "She seemed more comfortable after that than before.", "comfortably", []),
]


@pytest.mark.parametrize(("rule", "text", "background", "expected"), TABLE, ids=lambda one: str(one)[:40])
def test_slips_are_proposed_and_what_is_none_is_left_alone(
    rule: str, text: str, background: str, expected: list[tuple[str, str | None]]
) -> None:
    assert expected == changes(corrections, material(text, background), rule)


def test_a_heading_that_lost_its_first_letters_is_found_in_mid_sentence() -> None:
    text = "# The Long Road\n\nIn this current of feeling he Long Road everything was swept away.\n"

    assert [("feeling he Long Road everything", "feeling everything")] == changes(
        corrections, material(text), "running-head"
    )


def test_a_river_wants_its_article() -> None:
    river = Place("rybna", "Rybna", forms=("Rybna",), role="a river in the north")
    town = Place("karsa", "Karsa", forms=("Karsa",), role="a town")
    given = material("They fought at Tul on Rybna, and at Karsa by the Rybna.", places=[river, town])

    assert [("on Rybna", "on the Rybna")] == changes(corrections, given, "article")


def test_a_registered_name_counts_as_frequent() -> None:
    given = material("The envoy Noulen spoke.", persons=[person("Joseph Noulens", "Noulens")])

    assert [] == changes(corrections, given, "rare-word")  # an ending more or less is no slip
    given = material("The envoy Noules spoke.", persons=[person("Joseph Noulens", "Noulens")])
    assert [("Noules", "Noulens")] == changes(corrections, given, "rare-word")


def test_what_the_editors_corrected_is_not_proposed_again() -> None:
    text = "A band of of farmers came with-out bread."
    done = at(text, "choice", "of of", corr="of")

    assert [] == changes(corrections, material(text, PLAIN, said=[done]), "doubled-word")
    assert [("with-out", "without")] == changes(corrections, material(text, PLAIN, said=[done]), "kept-hyphen")


def test_rules_read_the_corrected_text() -> None:
    text = "He said: ‘I shall come at noon. So he did."
    done = at(text, "choice", "noon.", corr="noon.’")

    assert [] == changes(corrections, material(text, said=[done]), "unclosed")


def test_a_call_is_no_part_of_the_sentence_and_cites_what_stands_before_it() -> None:
    text = "He said: ‘I shall come at noon. [^1] And he did so in the end, late as ever.\n\n[^1]: His diary."

    assert [("noon.", "noon.’")] == changes(corrections, material(text), "unclosed")


def test_a_dictionary_keeps_real_words_and_doubts_others() -> None:
    background = "They saw the millions. " * 20
    plain = material("They mutined there, and spent billions.", background + "They mutinied.")
    asked = Lexicon({"billions": 9000, "millions": 9000, "mutinied": 9000, "mutinies": 9000})
    given = type(plain)(plain.document, plain.passages, plain.own, plain.corpus, plain.entries, asked)

    assert [("mutined", "mutinied")] == changes(corrections, given, "rare-word")


def test_marks_of_italics_are_no_letters_of_a_word() -> None:
    text = "The _facciata_ and the _facciata_ and the _facciata_, and once a facciáta and a facciáta."

    assert [] == changes(corrections, material(text, ENGLISH), "rare-word")


def test_poets_say_a_word_twice() -> None:
    verse = "    It fell to the river far far in the west,\n    And nobody heard it go down to its rest;\n"

    assert [] == changes(corrections, material(verse, ENGLISH + "far " * 9, conventions="drama"), "doubled-word")
