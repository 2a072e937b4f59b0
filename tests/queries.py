"""Queries with what they should find, by a plain scan of what a reader reads, which knows nothing of the index.

Names tell the entry that comes first; all that mentions it must be among the passages. Others tell what a passage must
say. *least* is how many passages there are at least in our own text, which is always here: a query that found nothing
anywhere would prove nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

Says = Callable[[str], bool]
"""Says of the plain words of a passage whether it should be found."""
WORD = re.compile(r"[^\W_]+")
LETTERS = str.maketrans({"ı": "i", "ł": "l", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th"})


class Query(Struct, frozen=True):
    """What is typed, and what should be found."""

    typed: str
    entry: str = ""
    says: Says | None = None
    least: int = 0


def plain(text: str) -> str:
    """Return *text* in small letters without marks, words parted by one space."""
    apart = unicodedata.normalize("NFKD", text.replace("\u00ad", "")).casefold().translate(LETTERS)
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return f" {' '.join(WORD.findall(bare))} "


def has(*phrases: str) -> Says:
    """Look for each of *phrases* as whole words."""
    return lambda text: all(f" {one} " in text for one in phrases)


def either(*phrases: str) -> Says:
    """Look for any of *phrases* as whole words."""
    return lambda text: any(f" {one} " in text for one in phrases)


def but(wanted: Says, *phrases: str) -> Says:
    """Look for what is *wanted* where none of *phrases* is."""
    return lambda text: wanted(text) and not either(*phrases)(text)


def near(one: str, other: str, apart: int) -> Says:
    """Look for two words of which at most *apart* - 1 others stand between."""

    def says(text: str) -> bool:
        words = text.split()
        first, second = ([n for n, word in enumerate(words) if word == wanted] for wanted in (one, other))
        return any(0 < abs(a - b) <= apart for a in first for b in second)

    return says


def of_army(text: str) -> bool:
    """Look for those who fight in it, or against it."""
    return either("landowners", "peasants")(text) and has("army")(text)


NAMES = (
    *(Query(typed, "persons/yoffe", least=3) for typed in ("Ioffe", "Joffe", "Yoffe", "Иоффе", "Adolf Ioffe")),
    *(Query(typed, "persons/trotsky", least=10) for typed in ("Trotskii", "Trotzki", "Троцкий", "Trockij", "Troçki")),
    Query("Kazim", "persons/karabekir", has("kazim")),
    *(Query(typed, "persons/karakhan") for typed in ("Karahan", "Карахан")),
    *(Query(typed, "persons/kuhlmann", least=1) for typed in ("Kuehlmann", "Кюльман", "Kuhlmann")),
    *(Query(typed, "persons/chicherin", least=1) for typed in ("Tschitscherin", "Čičerin")),
    Query("Sinowjew", "persons/zinoviev"),
    # by the name that one was born with, which no text has
    *(Query(typed, "persons/lenin", least=1) for typed in ("Ulyanov", "Ульянов")),
    Query("Ататюрк", "persons/ataturk", least=1),
    *(Query(typed, "persons/enver", least=1) for typed in ("Enver Pasha", "Энвер-паша")),
    *(Query(typed, "persons/sultan-galiev") for typed in ("Sultangaliev", "Султан-Галиев")),
    # what stands in brackets, a father's name, an order of words of another list
    *(Query(typed, "persons/kut-halil", least=1) for typed in ("Halil Pasha", "Pascha Halil")),
    *(Query(typed, "persons/zinoviev") for typed in ("Grigori Zinoviev", "Zinovieff Grigory")),
    # an abbreviation in another alphabet, which no passage has
    *(Query(typed, f"orgs/{entry}") for typed, entry in (("ВЦИК", "vtsik"), ("Чека", "cheka"))),
    *(Query(typed, "places/archangel", least=1) for typed in ("Archangelsk", "Архангельск")),
)
PHRASES = (
    *(
        Query(f'"{one}"', says=has(one), least=1)
        for one in ("self determination", "revolutionary war", "eastern front")
    ),
    *(Query(f'"{one}"', says=has(one), least=1) for one in ("left communists", "read singly")),
    Query("“The German revolution”", says=has("the german revolution"), least=1),
    Query('"“world revolution”"', says=has("world revolution"), least=1),
    Query("„world revolution“", says=has("world revolution"), least=1),
    Query("«armed neutrality»", says=has("armed neutrality")),
    *(
        Query(typed, says=has("world revolution"), least=1)
        for typed in (
            "‘world revolution’",
            "'world revolution'",
            "‚world revolution‘",
            "「world revolution」",
            "‹world revolution›",
        )
    ),
    Query("'tis the Soviets' revolution", says=has("tis", "the", "soviets", "revolution")),
    Query("self-determination", says=has("self determination"), least=1),
    Query("“neither war nor peace”", says=has("neither war nor peace")),
    Query('"war nor peace neither"', says=has("war nor peace neither")),
    Query('"the war and the"', says=has("the war and the")),
    Query('"right of peoples"', says=has("right of peoples")),
    Query('"peoples" "ballot"', says=has("peoples", "ballot")),
    Query('"annexation and regarded"', says=has("annexation and regarded"), least=1),
)
OPERATORS = (
    Query("armistice NOT conference", says=but(has("armistice"), "conference"), least=1),
    Query("armistice -conference", says=but(has("armistice"), "conference"), least=1),
    Query("landowners OR peasants", says=either("landowners", "peasants"), least=2),
    Query(
        "(landowners OR peasants) army", says=lambda text: either("landowners", "peasants")(text) and has("army")(text)
    ),
    Query("peasants AND army", says=has("peasants", "army"), least=1),
    Query("peace NEAR/3 annexation", says=near("peace", "annexation", 3), least=1),
    Query("war NEAR army", says=near("war", "army", 10)),
    Query('"revolutionary war" OR "world revolution"', says=either("revolutionary war", "world revolution"), least=2),
    Query("armist*", says=lambda text: " armist" in text, least=1),
    # he is named in other spellings, too: what is not wanted is this word
    Query("the NOT Yoffe", says=but(has("the"), "yoffe"), least=10),
    Query("treaty NOT (peace OR war)", says=but(has("treaty"), "peace", "war"), least=1),
)
NOTHING = (
    *(Query(typed, says=has(typed)) for typed in ("orchidaceous", "xylophonist", "qqq")),
    Query('"peace ratified unread"', says=has("peace ratified unread")),
    Query("armistice orchidaceous", says=has("armistice", "orchidaceous")),
)
SCRIPTS_TEXT = """Of letters

The houſe in Łódź ſtood open, and a ﬁne Cæſar on the ſhelf.

Die Straße war groß; œuvres complètes, Þórsmörk, Đorđe.

Kızılırmak'ta İsmail'in evi. The Şükrü of whom we read.

革命的时代到了。一九一七年俄国革命。

ロシア革命は一九一七年に起こった。

Революция в Петрограде; ёлка стояла у окна.

ἡ ἀρχὴ τῆς πόλεως ΣΟΦΟΣ, ἐν τῷ λόγῳ.

שלום לכולם היום.

كتب الرجل كتـــابا محزونـا ثم مـات ـ سنة ١٩١٧

A co\u00adoper\u00adative of cafe\u0301 keepers; the ferry-
man rowed.

Въ городѣ жилъ Ѳедоръ, и міръ его былъ малъ.

والمدرسة بعيدة.

Herr Müller aus Århus wrote e-mail to the U.S.S.R., 4,310 letters in all; for us too many.

A mueller had an email, and 4310 of them; 4 310 is as much, and his daughter Đurđa knew the USSR.
"""
"""Words of ours in many alphabets, for an edition of their own: paragraphs 2 to 15."""
SCRIPTS = (
    ("house lodz stood", {"p2"}),
    ("FINE Caesar", {"p2"}),
    ("Strasse gross oeuvres", {"p3"}),
    ("Thorsmork Dorde", {"p3"}),
    ("kizilirmak ismail sukru", {"p4"}),
    ("革命", {"p5", "p6"}),
    ("俄国革命", {"p5"}),
    ("елка революция", {"p7"}),
    ("αρχη σοφος", {"p8"}),
    ("τω λογω", {"p8"}),
    ("1917 سنه", {"p10"}),
    ("cooperative café ferryman", {"p11"}),
    ("كتابا محزونا مات", {"p10"}),
    ("В городе жил Федор", {"p12"}),
    ("мир былъ", {"p12"}),
    ("مدرسة بعيدة", {"p13"}),
    ("Müller", {"p14", "p15"}),
    ("Mueller", {"p14", "p15"}),
    ("Muller Aarhus", {"p14"}),
    ("djurdja", {"p15"}),
    *((typed, {"p14", "p15"}) for typed in ("e-mail", "email", "4310", "4,310", "4 310", "4.310", "ussr", "U.S.S.R.")),
    # a phrase is a phrase, and two letters with points are no word
    ('"e-mail"', {"p14"}),
    ("us", {"p14"}),
    ("email|Ѳедоръ", {"p12", "p14", "p15"}),
    ("Müller,Århus", {"p14"}),
)
"""What is typed, and the paragraphs of `SCRIPTS_TEXT` that have it."""
