"""Faults of YAML files and of the fields of their records, worded: A001 to A029."""

from __future__ import annotations

from edition.wording.rows import Plural, Wording, row

_QUOTE = "Put straight single quotation marks (') around the whole value; '' inside them stands for '."
_OR_QUOTE = f", or {_QUOTE[0].lower()}{_QUOTE[1:]}"
_SINGLE = "Use single quotation marks, in which a backslash is a backslash."
_ID = "Use letters, digits, -, _ and ., beginning with a letter, at most 80 characters."
_SUCH_ID = f"Write it so: `{{suggested}}`. {_ID}"
DIVIDE = "Split it, or find out what has got into it."
_CLOSE = "Did you mean `{close}`?"
_ELSEWHERE = "Move the record to {elsewhere:or}, whose records have this field."
_ONE_OF = "Add one of them."
_CORRECT = "Correct it, or remove the field."
_WANTED = (
    Plural(
        "It should have at most {characters_at_most} character.",
        "It should have at most {characters_at_most} characters.",
        "characters_at_most",
    ),
    Plural(
        "It should have at least {characters_at_least} character.",
        "It should have at least {characters_at_least} characters.",
        "characters_at_least",
    ),
    Plural(
        "It should have at most {items_at_most} item.",
        "It should have at most {items_at_most} items.",
        "items_at_most",
    ),
    Plural(
        "It should have at least {items_at_least} item.",
        "It should have at least {items_at_least} items.",
        "items_at_least",
    ),
    "It should be {wanted:term}, at most {at_most}.",
    "It should be {wanted:term}, at least {at_least}.",
    "It should be {wanted:term}, below {below}.",
    "The field of the date is `{dated}`: write `{dated}: {words}`.",
    "Write it so: `{field}: {{{parts}}}`.",
    "Write it so: `{field}: [{{{item_parts}}}]`.",
    "Write it so: `{field}: {{{part}: {words}}}`.",
    "Write it as a list: `{field}: [{items}]`, or, if that is one, `{field}: [{item}]`.",
    "Write it as a list: `{field}: [{item}]`.",
    "It should be {wanted:term}, above {above}.",
    "It should be {wanted:term}: put straight quotation marks around a value that begins with {opens}.",
    "It should be {wanted:term}.",
    "It should be a smaller number.",
)
_WITHIN = "Write it within `{within}`: `{within}: {{{field}: …}}`."
_FIELDS = (
    _ELSEWHERE,
    _CLOSE,
    _WITHIN,
    "The fields are {known:and}.",
    "Remove it; a number has a point for its decimals: 40.6.",
)
_CHOICES = ("Did you mean `{close}`? It can be {choices:or}.", "It can be {choices:or}.")

YAML_FAULTS: dict[str, Wording] = {
    "A001": row("The byte {byte} (number {number}) is not UTF-8.", "Save the file as UTF-8, or retype the letter."),
    "A001.encoding": row("The file is {encoding}, not UTF-8.", "Save it as UTF-8."),
    "A002": row(
        "A file of annotations may not contain the character {character}.",
        "Remove it; if the text has it, quote the words beside it.",
    ),
    "A002.escape": row("An escape stands for {character}.", "Remove it."),
    "A003.file": row("The file has {size:,} bytes; at most {most:,} are read.", DIVIDE),
    "A003.values": row("The file has more than {most:,} values.", "Split it."),
    "A003.fields": row("A record has more than {most} fields.", "Begin each record of a list with `- `."),
    "A003.brackets": row("The values of the file have more than {most:,} opening brackets.", "Split it."),
    "A003.value": row("A value has {size:,} characters; at most {most:,} are read.", "Shorten it."),
    "A004": row("The file is not YAML.", "Look at its first lines."),
    "A004.other": row("The file is not YAML here: {problem}.", _QUOTE),
    "A004.colon": row(
        "A colon followed by a space makes a field of what stands before it, and there can be none here.",
        _QUOTE,
    ),
    "A004.deeper": row(
        "`{field}` is indented deeper than the fields around it, and so goes on with the value above.",
        f"Indent `{{field}}` like them. If these are words of the value above: {_QUOTE[0].lower()}{_QUOTE[1:]}",
    ),
    "A004.block": row(
        "After `|` or `>` at the beginning of a value its words stand on the lines below.",
        f"Move them there{_OR_QUOTE}",
    ),
    "A004.start": row(
        "The line does not go on with what is above it.", "Begin all records alike: `- ` at the beginning of a line."
    ),
    "A004.token": row("A value cannot begin with this character.", _QUOTE),
    "A004.dash": row("A record begins with a hyphen and a space, not with “{begun}”.", "Write `- {field}: …`."),
    "A004.conflict": row(
        "Git left the marks of a conflict here: two states of the same lines.",
        "Keep one of the two, or both, and delete the three lines of `<<<<<<<`, `=======` and `>>>>>>>`.",
    ),
    "A004.fence": row(
        "The line has the back ticks that set off an example from the words around it.",
        "Delete this line and the one that ends the example, if there is one.",
    ),
    "A004.comment": row("A comment begins with #, not with “{begun}”.", "Write `# …`."),
    "A004.prose": row(
        "The line is not indented as the words of `{field}` are, which begin below `{field}: |`.",
        "Indent it, like every line of these words, by two spaces more than `{field}`.",
    ),
    "A004.field": row(
        "A field (`name: value`) should stand here.",
        f"Check the quotation marks of the line and its indentation. {_QUOTE}",
    ),
    "A004.item": row(
        "A new record (`- `) should begin here.",
        "Indent the line like the fields around it, or begin it with `- `, a dash and a space.",
    ),
    "A004.bracket": row("The list opened with [ continues here without a comma or ].", "Close it with ]."),
    "A004.brace": row("The record opened with {{ continues here without a comma or }}.", "Close it with }}."),
    "A004.escape": row("In double quotation marks this character means nothing after a backslash.", _SINGLE),
    "A004.digits": row("In double quotation marks digits must follow a backslash with x, u or U.", _SINGLE),
    "A004.codepoint": row("The escape stands for no character.", "Write the character itself."),
    "A004.list": row("A list (`- `) cannot begin on the line of its field.", f"Begin it on the next line. {_QUOTE}"),
    "A004.directive": row("A line that begins with % is a directive, and this one is unknown.", _QUOTE),
    "A004.version": row("The file declares another version of YAML.", "Remove the %YAML line."),
    "A004.star": row("A value cannot begin with * or &.", f"Begin a record with `- `, a dash and a space. {_QUOTE}"),
    "A004.line": row(
        "A field (`name: value`) should stand here.",
        "Write a space after the colon of a field. Prose of several lines begins with `|` after the colon, "
        "and its lines are indented by two spaces more than the name of the field.",
    ),
    "A005": row("The quotation mark that opens here is never closed.", _QUOTE),
    "A006.tab": row("The line is indented with a tab.", "Use spaces."),
    "A006.space": row("The line is indented with {character}.", "Use plain spaces."),
    "A006.colon": row("The colon is followed by {character}.", "Write a plain space after it."),
    "A007": row("The tag {tag} is not read.", "Remove it; quote a value that begins with !."),
    "A008.anchor": row("An anchor (&{name}) is not read.", "Remove it; quote a value that begins with &."),
    "A008.alias": row("An alias (*{name}) is not read.", "Write the value out; quote a value that begins with *."),
    "A008.merge": row("A merge key (<<) is not read.", "Write the fields out."),
    "A009": row(
        "The field `{field}` appears twice here, first in line {first}.",
        "Keep one of the two: the other would be lost. If a new record begins here, put `- ` before its first field.",
    ),
    "A010.empty": row("A field has no name.", "Write `name: value`."),
    "A010.group": row("A list or a record is used as the name of a field.", "Write `name: value`, without `?`."),
    "A011": row("Lists and records are nested more than {most} deep.", "Check the brackets."),
    "A012.document": row("A second document begins here (---).", "Write one list; remove the line."),
    "A012.directive": row("A %TAG directive is not read.", "Remove the line."),
    "A013.list": row(
        "The file should be a list of records, each beginning with `- `.",
        "Begin the first record with `- ` and indent its other lines by two spaces.",
    ),
    "A013": row("A record with fields should stand here, not “{value}”.", "Write `- name: value`, one field per line."),
    "A013.space": row("There is no space after the colon of `{field}`.", "Write `{field}: …`, with a space."),
    "A013.nothing": row(
        "A record with fields should stand here, not nothing.", "Write `- name: value`, one field per line."
    ),
    "A013.value": row("Fields (`name: value`) should stand here, not “{value}”.", "Write one field per line."),
    "A013.kind": row("Fields (`name: value`) should stand here, not {found:term}.", "Write one field per line."),
    "A014": row("There is no field `{field}` here.", *_FIELDS),
    "A014.character": row(
        "There is no field `{field}` here (it contains {character}).",
        *_FIELDS,
    ),
    "A015": row("The field `{field}` is missing.", "Add `{field}: …`."),
    "A015.exact": row("The field `exact` is missing.", "Add `exact: …`, or remove `prefix`, `suffix` and `to`."),
    "A015.any": row("The record has none of the fields {fields:and}.", _CLOSE, _ELSEWHERE, _ONE_OF),
    "A015.date": row("The record has none of the fields {fields:and}.", "Add `when: '1918-03-03'`."),
    "A016": row("The field `{field}` is “{value}”.", *_WANTED),
    "A016.kind": row("The field `{field}` is {found:term}.", *_WANTED),
    "A016.empty": row(
        "The field `{field}` is empty.", "Give it a value, or remove it; quote a word like 'null' that is meant."
    ),
    "A016.date": row(
        "The field `{field}` is “{value}”: not a date, which is a year (1918), a month (1918-03) "
        "or a day (1918-03-03) in quotation marks; in `when` also 1918~, 191X, ../1918, 1918/1920 (EDTF).",
        "Write it so: '{close}'.",
        _CORRECT,
    ),
    "A016.far": row(
        "The field `{field}` is “{value}”: years have four figures here, from -9999 to 9999.",
        "Leave the date out, and say in a note when it was.",
    ),
    "A016.several": row(
        "The field `{field}` is “{value}”: several dates with others between them, which no record can say.",
        "Write the span in which they lie, as in 1837/1850, and say in a note which are meant.",
    ),
    "A016.sha256": row(
        "The field `{field}` is “{value}”: not a SHA-256, which has 64 digits and letters from a to f.", _CORRECT
    ),
    "A016.version": row(
        "The field `{field}` is “{value}”: not a version, which has digits, letters, `.`, `+` and `-`, as in 1.2.0.",
        _CORRECT,
    ),
    "A016.language": row(
        "The field `{field}` is “{value}”: not the tag of a language, like de, pt-BR or ru-Latn.", _CORRECT
    ),
    "A016.url": row(
        "The field `{field}` is “{value}”: not an address on the web.", "Write it in full, beginning with https://."
    ),
    "A016.facsimile": row(
        "The field `{field}` is “{value}”: not an address on the web in which {{n}} stands for the number of a page.",
        "Write it in full, as in https://example.org/scans/{{n}}.jpg; {{n+12}} counts from elsewhere, "
        "{{n:04}} pads with zeros.",
    ),
    "A016.orcid": row("The field `{field}` is “{value}”: not an ORCID.", "Write it as in 0000-0002-1825-0097."),
    "A016.email": row("The field `{field}` is “{value}”: not an e-mail address.", _CORRECT),
    "A016.doi": row(
        "The field `{field}` is “{value}”: not a DOI.", "Write it without https://doi.org/, as in 10.1000/182."
    ),
    "A016.code": row("The field `{field}` is “{value}”: not the code of a fault, like T021.", _CORRECT),
    "A016.was": row(
        "The field `{field}` is “{value}”: not the link that led there.",
        "Write the id with its kind, as in `text:ID` or `person:ID`.",
    ),
    "A016.form": row("The field `{field}` is “{value}”, which does not have the required form.", _CORRECT),
    "A017": row("The field `{field}` cannot be “{value}”.", *_CHOICES),
    "A017.kind": row("The field `{field}` cannot be {found:term}.", *_CHOICES),
    "A017.false": row("The field `{field}` cannot be “false”.", "Remove the record."),
    "A018": row("“{value}” cannot be an id: {problem:problem}.", _SUCH_ID, _ID),
    "A018.resp": row(
        "“{value}” cannot be the id of an editor: {problem:problem}.",
        "Take an id of annotations/editors.yaml; whoever is not there is added there, with `id` and `name`.",
    ),
    "A019": row("The id `{id}` is already used in {first}.", "Give one of them another id, or merge the two."),
    "A019.withdrawn": row(
        "The id `{id}` was withdrawn on {date} and is in use again.",
        "Give what has it now another id: links to the old one must not lead to something else.",
    ),
    "A019.capitals": row(
        "The id `{id}` is already used in {first} (as `{other}`: ids that differ only in capitals count as the same).",
        "Give one of them another id, or merge the two.",
    ),
    "A020": row(
        "No editor `{editor}`.",
        "Did you mean `{close}`?",
        "Add to annotations/editors.yaml: `- {{id: {editor}, name: …}}`.",
    ),
    "A021": row(
        "What follows is read as a comment and lost: {words}",
        "Put quotation marks around the whole value; put two spaces before a comment that is meant.",
    ),
    "A022": row("No file of this name is read.", "Did you mean `{close}`?", "The files here are {known:and}."),
    "A022.ending": row(
        "No file is read whose name ends in `.txt`.",
        "If it is meant, call it `{close}`.",
        "The files here are {known:and}.",
    ),
    "A022.above": row("The file is not read here.", "If it belongs to the edition, put it into {folders:or}."),
    "A022.place": row("The file is not read here.", "Put it into {folders:or}."),
    "A023.outside": row("The file is a link or stands behind one; no link is followed.", "Put the file itself here."),
    "A023.special": row("This is not a regular file but a folder, a pipe or a device.", "Put a regular file here."),
    "A023.large": row("The file has {size:,} bytes; at most {most:,} are read.", DIVIDE),
    "A023.unreadable": row("The file cannot be read: {reason}.", "Check that it exists and that you may read it."),
    "A023.folder": row("The folder is a link; no link is followed.", "Put the folder itself here."),
    "A024": row("The fields {fields:and} do not go together.", "Split it into two records."),
    "A024.date": row(
        "The fields {fields:and} do not go together in a date.",
        "Write a span in Old Style with `old_from` and `old_to`, one in New Style with `from` and `to_date`, "
        "and what happened once between two dates with `not_before` and `not_after`.",
    ),
    "A024.stretch": row(
        "A form in a stretch needs the end of the stretch (`to`).",
        "Add `to: {{exact: …}}`, or remove `form` to point at one passage.",
    ),
    "A024.refusal": row("A refusal is of a form or of one passage, not of both.", "Split it into two records."),
    "A024.none": row("`none` says that nobody is meant, and stands alone.", "Remove `none`, or the ids beside it."),
    "A024.order": row(
        "The order {order} does not name each of the {count} stretches once.", "Order the numbers 1 to {count}."
    ),
    "A025": row("The id `{id}` looks like one that the edition assigns itself.", "Choose another, such as `e-{id}`."),
    "A026": row(
        "The folder has no text.yaml.",
        "If it is about the text `{close}`, put its files into `annotations/{close}`.",
        "Add the text with `edition add FILE`, or write its text.yaml.",
    ),
    "A027": row(
        "Readers would see the tag {tag}: there is no HTML in notes.",
        "Write Markdown: *italics*, **bold**, [words](https://…), a blank line between paragraphs.",
    ),
    "A027.link": row(
        "Readers would see `{words}` as it is typed.",
        "Write `[words]({words})` or, for the name of what it leads to, `[]({words})`: "
        "no space before `(`, and `)` at the end.",
    ),
    "A028": row(
        "“{tag}” is not the tag of any language.",
        "Write `{close}`.",
        "Write a tag of BCP 47, like de, pt-BR or ru-Latn.",
    ),
    "A028.licence": row(
        "“{name}” is not the SPDX id of any licence.",
        "Write `{close}`.",
        "Write an id of https://spdx.org/licenses, like CC-BY-4.0 or CC0-1.0; words on rights stand in `rights`.",
    ),
    "A029": row(
        "Nothing reads this file here: a text is a plain text (`.txt`).",
        "Bring it in with `edition import {file:shell}`, then delete it here.",
    ),
    "A029.ending": row(
        "Nothing reads this file here: the name of a text ends in `.txt`, in small letters.", "Call it `{close}`."
    ),
}
