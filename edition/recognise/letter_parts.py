"""Letters: the date and the place, the salutation, the closing formula, the signature, the postscript."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from edition.model.bodies import EMPTY, Head
from edition.recognise import shapes
from edition.recognise.chunks import lines, split
from edition.recognise.pieces import Piece
from edition.recognise.recogniser import UNCLAIMED, Sheet

LONGEST, LONGEST_LINE, MOST_WORDS, MOST_LINES = 200, 90, 12, 5
_MONTH = (
    # what other words begin with is a whole word: Marie and Abraham, a novel and a general are no months
    r"(?:(?:jan|mar|may|jun|jul|sep|sept|oct|nov|dec|gen|mag|ago|set|dic|ene|abr|mai|mars|mart|mei|maj|juni|juli)\b|janu|jänn"
    r"|janv|feb|march|märz|marz|apr|june|july|aug|septe|settem|setem|octob|octub|novem|noviem|decem|okt|dez|févr?|avr"
    r"|mayo|juin|juil|août|déc|genn|magg|giug|lugl|agos|ottob|dici|enero|abril|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен"
    r"|окт|ноя|дек|bre\b|ocak|şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
    r"|stycz|luteg|marca|kwie|maja|czerw|lipca|sierp|wrze|paźdz|listop|grud"
    r"|ledna|února|března|dubna|května|června|července|srpna|září|října|prosince"
    r"|maart|januára|tammik|helmik|maalisk|huhtik|toukok|kesäk|heinäk|elok|syysk|lokak|marrask|jouluk"
    r"|febr|márc|ápr|máj|jún|júl|szept|januar|fevereiro|março|maio|junho|julho|dezembro"
    r"|січн|лютого|берез|квіт|травн|черв|липн|серп|верес|жовт|груд"
    r"|ιανουαρ|φεβρουαρ|μαρτίου|απριλ|μαΐου|μαίου|ιουν|ιουλ|αυγούστ|σεπτ|οκτωβρ|νοεμβρ|δεκεμβρ"
    r"|ינואר|פברואר|מרץ|מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר"
    r"|ניסן|אייר|סיון|תמוז|אלול|תשרי|חשון|כסלו|טבת|שבט|אדר"
    r"|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"
)
# “Rybna, 3 March 1918”, “Wien, 3. März 1918”, “[1848]”
_DATE = re.compile(
    # Hebrew sets a letter before the month, and writes numbers in letters with a mark
    rf"(?=[^\r\n]*\b[בל]?{_MONTH})(?=[^\r\n]*[\d״])[\w .,:;?'’״׳()\[\]/&*…—–-]+"
    rf"|[\w .,'’]+,[ \t]*\d{{1,2}}[./ ]\d{{1,2}}[./ ]\d{{2,4}}\.?"
    r"|(?:[\w .’'-]+,[ \t]*)?\[?1[0-9]{3}\]?\.?",
    re.IGNORECASE,
)
_SALUTE = re.compile(
    r"(?:(?:my|most|very|best|dear|dearest|honou?red|worthy|beloved|high-?born|sir|sirs|madam|gentlemen"
    r"|your (?:majesty|highness"
    r"|excellency|grace|honour|lordship)|to whom|lieber?|liebste[rs]?|sehr|mein[e]?|geehrte[rs]?|hochgeehrte[rs]?"
    r"|werte[rs]?|cher"
    r"|chère|mon|ma|monsieur|madame|caro|cara|carissim[oa]|egregio|querid[oa]|estimad[oa]|muy|distinguid[oa]|geachte|beste"
    r"|kära|käre|дорог(?:ой|ая)|милост|многоуважаем|уважаем|mi quer"
    r"|prezad[oa]|exm[oa]|kære|kjære|ærede|hyvä|rakas|arvoisa|kedves|tisztelt|dragă|stimate?|sayın|sevgili|değerli|aziz"
    r"|szanown[yia]|drog[ia]|kochan[ya]|vážen[ýáí]|mil[ýá]|drah[ýá]|шановн(?:ий|а|і)|αγαπητ(?:έ|ή|οί)|αξιότιμ[εη]"
    r"|ידידי|אדוני|לכבוד|יקירי|יקירתי|عزيزي|سيدي|حضرة)\b[^.?\r\n]{0,70})(?:[,:!;]|,?--|,?[—–]"
    r"|!—)(?:--|[—–])?",
    re.IGNORECASE,
)
_CLOSER = re.compile(
    r"(?:in haste|as ever|ever|always|your[s]?|i am|i remain|we are|we remain|believe me|faithfully|sincerely"
    r"|respectfully"
    r"|with (?:kind|best|love|great|my|the|warm|esteem)|affectionately|ihr|dein|euer|mit|hochachtungsvoll|votre"
    r"|je suis|agréez"
    r"|veuillez|suo|su|tuyo|tuo|vostro|affez|atentamente|ваш|твой|с уважением|hoogachtend|uw"
    r"|recevez|croyez|distinti|con stima|devoto|atenciosamente|seu|teu|saluda|med venlig|deres|ystävällisin"
    r"|kunnioittaen|tisztelettel|üdvözlettel|cu stimă|saygılarımla|sevgilerimle|z poważaniem|twój|s úctou|váš|tvůj"
    r"|з повагою"
    r"|με τιμή|με εκτίμηση|δικός σου|שלך|בכבוד|בברכה|המכבדך|المخلص|مع تحيات|وتفضلوا)\b.{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_PROSE = re.compile(
    r"(?:I|We|You|He|She|It|They|This|That|There|Ich|Wir|Er|Sie|Es|Je|J[’']|Nous|Vous|Ils?|Elles?)\b"
    r"|(?:.*?\b[a-zà-ÿ]{2,}\b){6}",
    re.DOTALL,
)
"""A sentence that names a day: it says who did it, or has more words in small letters than a place and a day need."""
FEW, FEWEST_DATED, LEAST_DATED = 3, 6, 0.3
SEVERAL, _TAB = 2, re.compile(r"(?<=\S)[ ]*\t[ \t]*(?=\S)")
_SENTENCE = re.compile(r"[.?!][ \t\r\n]+\S")
# “P.S. It rose”, “N.B. – It rose”; not “Psalm 3”
_POSTSCRIPT = re.compile(r"(?:_?P\.?[ ]?S\.?|_?N\.?[ ]?B\.?|_?Post ?script)(?=[\s:.,—–_-])", re.IGNORECASE)
# “Ada von Orlov”, “Orlov & Sons”; not “your friend”
_NAME = re.compile(
    r"[\W_]*(?:[^\W\d_a-z][\w.’'-]*|v[ao]n|d[eu]r?|la|le|and|und|et|&)(?:[ \t,]+(?:[^\W\d_a-z][\w.’'-]*|v[ao]n"
    r"|d[eu]r?|zu|la|le|and|und|et|&|m\.p\.?|_?[Mm]anu propria_?))*[\W_]*"
)
_NUMBERED = re.compile(
    r"(?:(?:No|Nr|N°|Letter|Brief|Lettre|Carta|Lettera|Письмо)\.?[ \t]+)?(?:[0-9]{1,4}|[IVXLC]{1,8})[.):]?(?:[ \t]|\Z)"
    r"|(?:To|An|À|Al|Alla|Aan|К)[ \t]",
    re.IGNORECASE,
)
"""How the heading of a letter begins, which would else be a name below the letter before it."""
_BOUNDS = frozenset(("head", "dateline", "salute", "postscript", "note", "fw"))


def is_day(words: str) -> bool:
    """Return whether *words* are a date and perhaps a place, and no sentence."""
    return _DATE.fullmatch(words) is not None and not _PROSE.match(words)


def claim_letters(sheet: Sheet) -> Sheet:
    """Claim what opens and closes letters, where the text has salutations, or days right below many headings."""
    text = sheet.text
    pieces = [_opening(text, piece) for piece in sheet.pieces]
    many = sum(piece.kind == "salute" for piece in pieces) >= FEW or _are_dated(text, pieces)
    if not many and not any(piece.kind == "salute" for piece in pieces):
        return sheet
    return sheet.having(_closed(text, _dated(text, pieces), many=many))


def _are_dated(text: str, pieces: Sequence[Piece]) -> bool:
    """Return whether a day stands right below a good part of the headings, as in letters that greet nobody."""
    below = [two for one, two in pairwise(pieces) if one.kind == "head"]
    # a day below a heading may have been taken for a second one
    days = [two.kind == "dateline" or (two.kind == "head" and _is_date(text, two)) for two in below]
    return sum(days) >= max(FEWEST_DATED, len(below) * LEAST_DATED)


def _dated(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces in which a date is no heading, though it is short and stands apart.

    It stands right above a salutation, right below another heading, or in brackets, as the editor of a letter adds it.
    """
    before, following = (None, *pieces[:-1]), (*pieces[1:], None)
    return [
        replace(piece, kind="dateline", body=EMPTY)
        if piece.kind == "head"
        and _is_date(text, piece)
        and (
            (after and after.kind == "salute")
            or (above and above.kind == "head" and not _is_date(text, above))
            or (text[piece.start] == "[" and text[piece.end - 1] == "]")
        )
        else piece
        for above, piece, after in zip(before, pieces, following, strict=True)
    ]


def _is_date(text: str, piece: Piece) -> bool:
    return _DATE.fullmatch(_uncalled(text, piece)) is not None


def _uncalled(text: str, piece: Piece) -> str:
    """Return the words of a piece without marks and without the call of a note, whose number is no day."""
    return " ".join(shapes.CALL_AT_END.sub("", text[piece.start : piece.end]).replace("_", "").split())


def is_salute(line: str) -> bool:
    """Return whether a line greets somebody."""
    return len(line.split()) <= MOST_WORDS and _SALUTE.fullmatch(line) is not None


def _opening(text: str, piece: Piece) -> Piece:
    if piece.kind != UNCLAIMED or piece.end - piece.start > LONGEST_LINE or len(piece.chunks) != 1:
        return piece
    words = _uncalled(text, piece)
    few = len(words.split()) <= MOST_WORDS
    cried = words[:1].isalpha() and words.isupper() and words.endswith(("--", "—"))
    if few and (cried or _SALUTE.fullmatch(words)):
        return replace(piece, kind="salute")
    # a tab may part a place from its day; several part the cells of a table
    dated = is_day(words) and len(_TAB.findall(text, piece.start, piece.end)) < SEVERAL
    if few and dated and not words[:1].islower():
        return replace(piece, kind="dateline")
    return piece


def _closed(text: str, pieces: Sequence[Piece], *, many: bool) -> Iterator[Piece]:
    """Yield pieces with the ends of letters: each closing formula, signature and postscript.

    Of *many* letters, each stands under a heading, greeted or not.
    """
    inside = False
    for nth, piece in enumerate(pieces):
        inside = piece.kind == "salute" or (many if piece.kind == "head" else inside)
        if piece.kind != UNCLAIMED or not inside:
            yield piece
            continue
        after = pieces[nth + 1 : nth + 4]
        if _heads_letter(text, piece, after):
            yield replace(piece, kind="head", body=Head(level=2))
            continue
        postscript = _POSTSCRIPT.match(text, piece.start, piece.end)
        yield from [replace(piece, kind="postscript")] if postscript else _closing(text, piece, after)


def _heads_letter(text: str, piece: Piece, after: Sequence[Piece]) -> bool:
    """Return whether a line stands over a letter: numbered or addressed, right above a date or a salutation."""
    begins = bool(after) and after[0].kind in ("dateline", "salute")
    return begins and _is_short(text, piece) and _NUMBERED.match(text, piece.start, piece.end) is not None


def _closing(text: str, piece: Piece, after: Sequence[Piece]) -> Iterator[Piece]:
    chunk = piece.chunks[0]
    found = lines(text, chunk)
    ends = _ends_letter(text, after)
    words = text[chunk.start : chunk.end]
    formula = _CLOSER.fullmatch(words) is not None and not _SENTENCE.search(words)
    named = _is_name(text, *found[-1])
    if (
        not (ends or (formula and named and len(found) > 1))
        or len(found) > MOST_LINES
        or chunk.end - chunk.start > LONGEST
    ):
        yield piece
        return
    if formula and named and len(found) > 1:
        parts = split(text, [chunk], [found[-1][0]])
        yield from (Piece(kind, (part,)) for kind, part in zip(("closer", "signed"), parts, strict=True))
    elif named and len(found) == 1:
        yield replace(piece, kind="signed")
    else:
        yield replace(piece, kind="closer") if formula else piece


def _ends_letter(text: str, after: Sequence[Piece]) -> bool:
    """Return whether nothing but the end of a letter stands before the next begins."""
    following = next((piece for piece in after if piece.kind != UNCLAIMED or not _is_short(text, piece)), None)
    return (
        following is None
        or following.kind in _BOUNDS
        or _POSTSCRIPT.match(text, following.start) is not None
        or _short_before(text, after)
    )


def _short_before(text: str, after: Sequence[Piece]) -> bool:
    """Return whether a signature comes next, after which a text may go on."""
    return (
        bool(after)
        and after[0].kind == UNCLAIMED
        and _is_short(text, after[0])
        and _is_name(text, after[0].start, after[0].end)
    )


def _is_short(text: str, piece: Piece) -> bool:
    return piece.end - piece.start <= LONGEST_LINE and "\n" not in text[piece.start : piece.end]


def _is_name(text: str, start: int, end: int) -> bool:
    return end - start <= LONGEST_LINE // 2 and _NAME.fullmatch(text, start, end) is not None
