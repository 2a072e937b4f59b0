"""What letters say in many languages: days, whom they greet, how they close."""

from __future__ import annotations

import re

MAILED = re.compile(
    r"(?P<label>from|to|cc|date|sent|subject|re|von|an|datum|betreff|de|à|objet|da|a|data|oggetto|para|fecha|asunto"
    r"|van|aan|onderwerp|från|till|ämne|от|кому|дата|тема)[ \t]*:[ \t]+\S.*",
    re.IGNORECASE,
)
"""A line above a memorandum or a mail."""
SUBJECTS = frozenset("subject re betreff objet oggetto asunto onderwerp ämne тема".split())
"""Which of these lines says what it is about."""
MONTH = (
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
DATE = re.compile(
    # Hebrew sets a letter before the month, and writes numbers in letters with a mark
    rf"(?=[^\r\n]*\b[בל]?{MONTH})(?=[^\r\n]*[\d״])[\w .,:;?'’״׳()\[\]/&*…—–-]+"
    rf"|[\w .,'’]+,[ \t]*\d{{1,2}}[./ ]\d{{1,2}}[./ ]\d{{2,4}}\.?"
    r"|(?:[\w .’'-]+,[ \t]*)?\[?1[0-9]{3}\]?\.?",
    re.IGNORECASE,
)
SALUTE = re.compile(
    r"(?:(?:my|most|very|best|dear|dearest|honou?red|worthy|beloved|high-?born|sir|sirs|madam|gentlemen"
    r"|your (?:majesty|highness"
    r"|excellency|grace|honour|lordship)|to whom|lieber?|liebste[rs]?|sehr|mein[e]?|geehrte[rs]?|hochgeehrte[rs]?"
    r"|werte[rs]?|cher"
    r"|chère|mon|ma|monsieur|madame|caro|cara|carissim[oa]|egregio|querid[oa]|estimad[oa]|muy|distinguid[oa]|geachte|beste"
    r"|kära|käre|дорог(?:ой|ая|ие)|мил(?:ый|ая|ые)|милост|многоуважаем|уважаем|mi quer"
    r"|prezad[oa]|exm[oa]|kære|kjære|ærede|hyvä|rakas|arvoisa|kedves|tisztelt|dragă|stimate?|sayın|sevgili|değerli|aziz"
    r"|szanown[yia]|drog[ia]|kochan[ya]|vážen[ýáí]|mil[ýá]|drah[ýá]|шановн(?:ий|а|і)|αγαπητ(?:έ|ή|οί)|αξιότιμ[εη]"
    r"|ידידי|אדוני|לכבוד|יקירי|יקירתי|عزيزي|سيدي|حضرة)\b[^.?\r\n]{0,70})(?:[,:!;]|,?--|,?[—–]"
    r"|!—)(?:--|[—–])?",
    re.IGNORECASE,
)
CLOSER = re.compile(
    r"(?:in haste|i have the honou?r|i beg to|best (?:wishes|regards)|(?:kind |warm )?regards|love"
    r"|as ever|ever|always|your[s]?|i am|i remain|we are|we remain|believe me|faithfully|sincerely"
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
