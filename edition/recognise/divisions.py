"""Words for divisions of books, and for their numbers, in many languages: `Chapter I`, `Canto Terceiro`, `第一回`."""

from __future__ import annotations

import re
from functools import cache

SINGLE_RANK = 2
"""A preface or an index is as high as a chapter."""

_ORDINAL = (
    r"(?:the[ \t]+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last"
    r"|\w+teenth|(?:twenty|thirty|forty)-\w+|(?:twent|thirt|fort)ieth|\w+zehnte[rs]?|\w+[sß]igste[rs]?|\w+[eé]sim[oa]"
    r"|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|fünfte[rs]?|sechste[rs]?|siebente[rs]?|achte[rs]?|neunte[rs]?"
    r"|zehnte[rs]?|elfte[rs]?|zwölfte[rs]?|premi(?:er|ère)|second|seconde|\w{3,}ième|derni(?:er|ère)"
    r"|prim(?:[oa]|er[oa]?|eir[oa]|us)|segund[oa]|second[oa]|secund(?:us|a)|terz[oa]|terceir[oa]|tercer[oa]?|terti(?:us|a)"
    r"|[qc]u[ai][rn]t(?:[oa]|us)|se[xs]t(?:[oa]|us)|s[eé]t+im[oa]|s[eé]ptim(?:[oa]|us)|o[ic]?t+av(?:[oa]|us)"
    r"|non(?:[oa]|us)|noven[oa]|d[eé]cim(?:[oa]|us)|[uú]ltim[oa]"
    r"|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|laatste"
    r"|första|andra|tredje|fjärde|femte|sjätte|sjunde|første|and(?:en|et)|annen|fjerde|sjette|syvende"
    r"|pierwsz[ya]|drug[ia]|trzeci[a]?|czwart[ya]|piąt[ya]|první|druh[ýá]|třetí|čtvrt[ýá]|pát[ýá]"
    r"|ensimmäinen|toinen|kolmas|neljäs|viides|kuudes|első|második|harmadik|negyedik|ötödik"
    r"|перв(?:ый|ая|ое)|втор(?:ой|ая|ое)|трет(?:ий|ья|ье)|четв[её]рт(?:ый|ая|ое)|пят(?:ый|ая|ое)"
    r"|шест(?:ой|ая|ое)|седьм(?:ой|ая|ое)|восьм(?:ой|ая|ое)|девят(?:ый|ая|ое)|десят(?:ый|ая|ое)|последн(?:ий|яя|ее)"
    r"|πρώτ(?:ος|η|ο)|δεύτερ(?:ος|η|ο)|τρίτ(?:ος|η|ο)|τέταρτ(?:ος|η|ο)|πέμπτ(?:ος|η|ο))"
)
_ROMAN = r"(?=[ivxlc])c{0,4}(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})"
_NUMBER = rf"(?:al[ \t]+\w+-lea|\d{{1,4}}(?:st|nd|rd|th|\.)?|{_ROMAN}|{_ORDINAL}|[A-ZΑ-ΩА-Я]|[Α-Ω]{{1,3}}(?=[΄ʹ´'])"
_NUMBER += (
    r"|[፩-፼]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty(?:-\w+)?|thirty(?:-\w+)?)"
)
_DIVISIONS = (
    (r"volume|vol\.|tome|band|tomo|tomus|том"),
    (
        r"book|tit(?:le|re)|titel|t[íi]tulo|titolo|titulus|tytuł|buch|livre|libro|liber|книга|part|teil|theil|partie|parte"
        r"|pars|часть|частина|раздел|kısım|act|akt|aufzug|acte|acto|atto"
        r"|actus|действие|section[ \t]+the|boek|deel|bedrijf|bok|akten|księga|część|díl|jednání|dějství|könyv"
        r"|jornada|journée|giornata|day|dag|tag|felvonás|rész|kirja|osa|näytös|βιβλίο|μέρος|πράξη"
    ),
    (
        r"chapter|chap\.|kapitel|capitel|chapitre|cap[ií]tulo|capitolo|caput|глава|canto|gesang|chant|letter|brief"
        r"|lettre|carta|lettera|письмо|lecture|vorlesung|sermon|essay|lesson|stave|psalm|fable|tale|sonnet|ode"
        r"|satire|epistle|hoofdstuk|rozdział|kapitola|bölüm|luku|fejezet|capitulum|sång|lied|pieśń|zpěv|runo|ének"
        r"|песнь|κεφάλαιο|ραψωδία|розділ|zang|kapittel|kapitlet|capitol(?:ul)?|poglavlje"
        r"|chương|hồi|bab|kabanata|capítol|pennod|caibidil|kafli|peatükk|nodaļa|skyrius|glava|ĉapitro|kapitulua|hoofstuk"
        r"|თავი|գլուխ|ምዕራፍ|บทที่|ตอนที่|sura"
    ),
    (
        r"sect\.|memb\.|subsect\.|subsection|scene|scena|szene|auftritt|scène|escena|явление|section|abschnitt|§"
        r"|article|artikel|art[íi]culo|artigo|articolo|artykuł|článek|статья|стаття|член|madde|άρθρο|cikk|appendix|anhang|appendice|tooneel|toneel|scen|scenen|optrin|scaena|výstup|jelenet|kohtaus|σκηνή"
    ),
)
ACTS = frozenset(
    (
        "act akt aufzug acte acto atto actus действие bedrijf jednání dějství jornada felvonás näytös πράξη scene scena"
        " szene auftritt scène escena явление tooneel toneel scen scenen optrin scaena výstup jelenet kohtaus σκηνή"
    ).split()
)
"""What parts plays is called, and no other text's parts."""
# shapes, compiled for each rank when they are first looked for
_NAMED = (
    rf"(?:(?P<word>WORDS)(?:[ \t\u00a0]+|(?<=\W)|(?=[0-9]))"
    rf"{_NUMBER}|{_ORDINAL}[ \t]+(?P<behind>WORDS))\b[΄ʹ´']?\.?(?:[ \t]*(?:[.:—–-]+[ \t]*"
    # what an item of a list begins with may be a word for a division, too: “1. Part of the wall”
    rf"|[ \t]).*|[ \t]*)|(?:[0-9]{{1,3}}|{_ROMAN})\.[ \t]*(?P<counted>WORDS)\.?(?:[ \t]*[:—–].*|[ \t]*)"
)
_TITLE = rf"(?:(?:WORDS)[ \t\u00a0]+{_NUMBER}|{_ORDINAL}[ \t]+(?:WORDS))\b[΄ʹ´']?[ \t]*[.:—–-]+[ \t]*(?P<title>\S.*)"
_ALONE = rf"(?:(?:WORDS)[ \t\u00a0]+{_NUMBER}|(?:{_ORDINAL}[ \t]+|[0-9]{{1,3}}\.[ \t]*)(?:WORDS))\b[΄ʹ´']?\.?"
_PAIR = r"(?:(?:WORDS)[ \t\u00a0]+(?:the[ ])?[^\W\d_]+|[^\W\d_]+[ \t\u00a0]+(?:WORDS))[.:]?"
"""A word for a division and one other: its number in words, in whatever language."""
# a line or more for each language, English, German, French, Spanish and Portuguese first
_FRONT_AND_BACK = r"""
preface|introduction|introductory|prologue|epilogue|contents|table of contents|index|appendix|appendices|notes?|argument
footnotes?|endnotes?|bibliography|foreword|afterword|conclusion|dedication|glossary|(?:list of )?illustrations|abstract
references|works cited|abbreviations|acknowledge?ments|chronology|errata|addenda|proem|advertisement|postface
(?:the )?(?:author|editor|translator|publisher)s?['’]?s? (?:note|preface|introduction|advertisement)
(?:preface|introduction|postscript) (?:to|by) the \w+(?: \w+)?|(?:prefatory|preliminary|introductory) (?:note|remarks)
(?:(?:a )?(?:word|note) )?to the (?:reader|public)
vorwort|vorrede|vorbemerkung(?:en)?|geleitwort|zum geleit|einleitung|einführung|prolog|epilog|inhalt(?:sverzeichnis)?
nachwort|nachbemerkung|nachtrag|schlu(?:ß|ss)(?:wort|bemerkung)?|anmerkungen|zueignung|widmung|an den leser|register
literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|abkürzung(?:en|sverzeichnis)|bibliographie|anhang|glossar
préface|avant-propos|avertissement|au lecteur|épilogue|préambule|dédicace|épître dédicatoire|remerciements|annexes?
glossaire|table des matières|note (?:de l['’]|du )(?:auteur|éditeur|traducteur)
prefacio|prólogo|introducción|epílogo|conclusi(?:ón|ones)|bibliografía|notas|dedicatoria|advertencia|agradecimientos
apéndice|glosario|al lector|índice|prefácio|introdução|conclusão|advertência|apêndice|ao leitor|posfácio
prefazione|introduzione|prologo|epilogo|conclusione|bibliografia|avvertenza|dedica|appendice|premessa|postfazione
al lettore|indice|praefatio|prooemium|prologus|epilogus|ad lectorem|prefață|introducere|postfață
inleiding|voorwoord|woord vooraf|voorrede|nawoord|besluit|noten|aantekeningen|bijlagen?|opdracht|inhoud
förord|företal|inledning|efterord|efterskrift|noter|forord|fortale|ind?ledning|innledning|etterord|innhold|indhold
wstęp|przedmowa|posłowie|zakończenie|przypisy|od autora|wprowadzenie|předmluva|úvod|závěr|doslov|poznámky
predgovor|uvod|pogovor|előszó|bevezetés|utószó|jegyzetek|esipuhe|johdanto|alkusanat|jälkisanat|loppusanat
önsöz|giriş|sonsöz|sonuç|notlar|dipnotlar|kaynakça|lời (?:nói đầu|tựa|giới thiệu)|mở đầu|kết luận
предисловие|введение|вступление|послесловие|заключение|эпилог|пролог|приложени[ея]|содержание|оглавление|примечания
комментарии|посвящение|библиография|литература|от (?:автора|издател[яь]|переводчика|редак(?:тора|ции))
передмова|вступ|післямова|примітки|предговор|увод
πρόλογος|εισαγωγή|επίλογος|σημειώσεις|παράρτημα|βιβλιογραφία|הקדמה|מבוא|פתח דבר|אחרית דבר|הערות|מפתח
(?:ال)?(?:مقدمة|خاتمة|تمهيد|هوامش|تصدير)|پیشگفتار|دیباچه|مقدمه|भूमिका|प्रस्तावना|परिशिष्ट|उपसंहार
[自原譯译小]?序[章文言論论]?|楔子|前言|引言|[導导緒绪][言論论]|結[語論]|结[语论]|跋|[後后][記记]|附[錄録录]|凡例|目次|目[錄录]
[註注][釋释解]?|まえがき|はじめに|あとがき|おわりに|解説|머리말|서문|서론|들어가며|맺음말|후기|차례|일러두기
"""
# the whole line: “PREFACE”, “Anmerkungen:”; not “Preface to the Ford of 1918”
_SINGLE = re.compile(rf"(?:{'|'.join(_FRONT_AND_BACK.splitlines()[1:])})[.:]?", re.IGNORECASE)
"""What heads what stands before and behind the text of a book."""
_INDIC = (
    r"(?:अध्याय|सर्ग|परिच्छेद|प्रकरण|भाग|खंड|खण्ड|अंक|पर्व|অধ্যায়|অধ্যায়|পরিচ্ছেদ|খণ্ড|পর্ব|সর্গ|અધ્યાય|પ્રકરણ"
    r"|ਅਧਿਆਇ|அத்தியாயம்|அதிகாரம்|అధ్యాయం|ప్రకరణం|ಅಧ್ಯಾಯ|അധ്യായം)[ः.]?"
)
_OTHERS = re.compile(
    r"제[ \t]*[0-9一二三四五六七八九十]+[ \t]*[장회부편절막관조](?:[ \t:.].*)?"
    r"|(?:פרק|מזמור|שער)[ \t]+\S{1,7}(?:[ \t:.–-].*)?"
    r"|(?:بخش|باب|فصل|گفتار|الفصل|الباب|الجزء|المقامة)[ \t]+\S+(?:[ \t:.–-].*)?"
    # in India an ordinal may stand before the word as well
    rf"|{_INDIC}[ \t]+\S+|\S+[ \t]+{_INDIC}"
)
"""Divisions in Korean, Hebrew, Arabic, Persian, and languages of India."""
_TITLED = re.compile(r"[^\W\d_][^:.\r\n]{1,40}:[ \t]+")
"""The title of a part before the name of a division: `Paradise: Canto I`."""
_MARKS = " _=*#\u3000"
_HAN = "〇零一二三四五六七八九十百千两兩"
_FIGURES = re.compile(f"[{_HAN}0-9０-９]+")
# “第三回”, “卷一 春”; not “三回”, three times
_CHINESE = re.compile(
    rf"其[一二三四五六七八九十]+|[第卷][ \t\u3000]*[{_HAN}0-9０-９]+"
    r"[ \t\u3000]*[回章節节卷部篇幕場话話条條款]?(?:[ \t\u3000：:].*)?"
)
FILMED = re.compile(r"(?:(?:INT|EXT|EST)\.(?:/(?:INT|EXT)\.)?|INT/EXT\.?|I/E\.?)[ \t]+\S.*")
"""What heads the scenes of films."""
CAST = re.compile(
    r"(?:the |die |les |i |gli |los |de )?(?:dramatis person(?:æ|ae|a)"
    r"|persons? (?:(?:of|in) the (?:play|drama|dialogue|opera)|represented)|persons(?=[.:]?\Z)"
    r"|characters|personen|personnages|personaggi|interlocutori"
    r"|attori|acteurs|personajes|personagens|personas|действующие лица|действуващи лица|personer(?:na)?"
    r"|osoby|henkilöt|személyek|kişiler|şahıslar|дійові особи|лица|πρόσωπα"
    r"|personae|人物表?|登場人物|등장인물|הנפשות|الشخصيات|الأشخاص)\b"
    r"(?:[ .:]*|(?=[^.!?]{0,40}\Z)(?:[^\w\s].*|,?[ \t]+(?:\w+'?[ \t]*){1,4}[ .:]*))"
    r"|(?:the )?cast(?: of characters)?[ .:]*",
    re.IGNORECASE,
)
"""What heads the list of characters."""
# the whole line: “Table of Contents”, “Inhaltsverzeichnis”
CONTENTS = re.compile(
    r"(?:table of |list of |general )?contents(?: of the chapters)?|(?:list of )?illustrations|inhalt\w*"
    r"|table des matières|sommaire|[íi]ndice"
    r"|sumário|inhoud(?:sopgave)?|indhold|innehåll|sisällys|spis treści|obsah|tartalom|cuprins|index capitum"
    r"|目次|目錄|目录|차례|содержание|оглавление|зміст|περιεχόμενα|içindekiler|תוכן(?: העניינים)?|فهرست|الفهرس",
    re.IGNORECASE,
)


@cache
def _ranks(shape: str) -> tuple[re.Pattern[str], ...]:
    """Compile a *shape* for the words of each rank: it takes a tenth of a program's start, and not all recognise."""
    return tuple(re.compile(shape.replace("WORDS", words), re.IGNORECASE) for words in _DIVISIONS)


def unmarked(words: str) -> str:
    """Return *words* without the marks of emphasis and of headings around them.

    >>> unmarked("_Scene V_."), unmarked("## Act I")
    ('Scene V.', 'Act I')
    """
    bare = words.strip(_MARKS)
    return bare.removesuffix(".").rstrip(_MARKS) + "." if bare.endswith(".") else bare


def ranked(words: str, *, alone: bool) -> int | None:
    """Return how high the division is that *words* name, 0 the highest; None if they name none.

    Some words name one only where they stand *alone*: `Index`, or a word for a division and one other.
    """
    if _CHINESE.fullmatch(words) or _OTHERS.fullmatch(words):
        return SINGLE_RANK
    if FILMED.fullmatch(words):
        return len(_DIVISIONS) - 1
    named = next((nth for nth, pattern in enumerate(_ranks(_NAMED)) if _named(pattern, words)), None)
    if named is not None or not alone:
        return named
    paired = next((nth for nth, pattern in enumerate(_ranks(_PAIR)) if pattern.fullmatch(words)), None)
    return SINGLE_RANK if is_single(words) or CAST.fullmatch(words) else paired


def is_single(words: str) -> bool:
    """Return whether *words* head what stands before or behind the text of a book: `Preface`."""
    return _SINGLE.fullmatch(words) is not None


def numbered(words: str) -> str:
    """Return the word for a division, in small letters, if *words* begin with one and its number; else nothing."""
    found = next(filter(None, (_named(pattern, words) for pattern in _ranks(_NAMED))), None)
    if found:
        return (found["word"] or found["behind"] or found["counted"]).casefold()
    counted = _CHINESE.fullmatch(words) or _OTHERS.fullmatch(words)
    return _FIGURES.sub("", counted[0].split()[0]) if counted else ""


def is_scene(words: str) -> bool:
    """Return whether *words* name a part of an act."""
    return numbered(words) in ACTS and ranked(words, alone=True) == len(_DIVISIONS) - 1


def is_bare(words: str) -> bool:
    """Return whether *words* are the name of a division and its number, and nothing else."""
    return any(pattern.fullmatch(words) for pattern in _ranks(_ALONE))


def title(words: str) -> str:
    """Return what a division is called behind its number and a stop; all *words* if they say no more than that."""
    found = next(filter(None, (pattern.fullmatch(words) for pattern in _ranks(_TITLE))), None)
    return found["title"] if found else words


def _named(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """Return the match of *words*, or of what stands behind the title of a part."""
    titled = _TITLED.match(words)
    return pattern.fullmatch(words) or (pattern.fullmatch(words, titled.end()) if titled else None)
