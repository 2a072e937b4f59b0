"""What letters say in many languages: days, whom they greet, how they close."""

from __future__ import annotations

import re

from edition.recognise import languages

MAILED = re.compile(rf"(?P<label>{languages.words('mail', 'subject')})[ \t]*:[ \t]+\S.*", re.IGNORECASE)
"""A line above a memorandum or a mail."""
SUBJECTS = frozenset(languages.listed()["subject"])
"""Which of these lines says what it is about."""
# what other words begin with is a whole word: Marie and Abraham, a novel and a general are no months
_MONTH = f"(?:{languages.words('month')})"
_HAN = "[〇零一二三四五六七八九十廿卅元正0-9０-９]"
# “Rybna, 3 March 1918”, “Wien, 3. März 1918”, “[1848]”
DATE = re.compile(
    # Hebrew sets a letter before the month, and writes numbers in letters with a mark
    rf"(?=[^\r\n]*\b[בל]?{_MONTH})(?=[^\r\n]*[\d״])[\w .,:;?'’״׳()\[\]/&*…—–-]+"
    rf"|[\w .,'’]+,[ \t]*\d{{1,2}}[./ ]\d{{1,2}}[./ ]\d{{2,4}}\.?"
    r"|(?:[\w .’'-]+,[ \t]*)?\[?1[0-9]{3}\]?\.?"
    # “三月一日　晴”, “一九二六年七月五日（月）”
    rf"|(?:\w{{0,3}}?{_HAN}{{1,4}}年)?{_HAN}{{1,3}}月{_HAN}{{1,3}}[日號号](?:[ \u3000,，、（(]+[^\s。]{{1,6}}){{0,3}}",
    re.IGNORECASE,
)
SALUTE = re.compile(
    rf"(?:{languages.words('salute')})\b[^.?\r\n]{{0,70}}(?:[,:!;]|,?--|,?[—–]|!—)(?:--|[—–])?",
    re.IGNORECASE,
)
CLOSER = re.compile(rf"(?:{languages.words('closer')})\b.{{0,160}}", re.IGNORECASE | re.DOTALL)
PROSE = re.compile(
    r"(?:I|We|You|He|She|It|They|This|That|There|Ich|Wir|Er|Sie|Es|Je|J[’']|Nous|Vous|Ils?|Elles?)\b"
    r"|(?:.*?\b[a-zà-ÿ]{2,}\b){6}"
    r"|.*?[\w.)]_?[ ]?(?:--|[—–])[ ]?[^\W\d_]+[ ][^\W\d_]+(?:[ ][^\W\d_]|\.)",
    re.DOTALL,
)
"""A sentence that names a day: it says who did it, has more words in small letters than a place and a day need, or
stands behind the day and a dash, as in diaries."""
# “DEAR COUSIN,--You ask me”: who is greeted stands before the first words
RUN_IN = re.compile(
    r"(?:my )?(?:dear(?:est)?|lieber?|cher|chère|дорог\w+|милый|милая|sir|madam)\b[^.?!\r\n]{0,50}[,.!][ ]?(?:--|[—–])",
    re.IGNORECASE,
)
SALUTE_ALONE = re.compile(r"(?:My )?(?:Dear|Dearest)(?: [^\W\d_][\w.’'-]*){1,4}[,:;!.]?|Sirs?|Gentlemen|Madam")
"""Who is greeted where no stop follows."""
# “Miss Orr, Fore Street, Rybna.”; not “Mrs. Orr”, who may have signed
ADDRESSED = re.compile(
    r"(?:(?:To|An|À|Al|Alla|Aan)[ ])?(?:Miss|Mrs?|Messrs|Herrn?|Frau|Fräulein|Monsieur|Madame|Mademoiselle|M|Mme|Mlle"
    r"|Signora?|Señora?|Sra?|Dona?|De Heer|Mevrouw|Herr|Fru|Pan[iu]?)\b\.?[ ][^,\n]{1,40},\s+[^\Wa-zß-öø-ÿ].*"
    r"|[^,\n]{1,40},[ ]Esq\b.*",
    re.DOTALL,
)
"""To whom a letter goes, as it is written below: a title, a name, and where that person lives."""
