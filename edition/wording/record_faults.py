"""Faults of what records say: of places, names, dates, allowances and refusals, worded: A030 to A111."""

from __future__ import annotations

from edition.wording.rows import Plural, Wording, row

_TAKE_ONE = "Take one of these, each field on a line of its own:\n{places:places}"
_DECIDE = (
    "Decide in annotations/{text}/{register}.yaml, for the whole text:\n"
    "- {{form: {form}, ref: {first}}}\n"
    "or for one passage:\n- {{{passage}, ref: {first}}}"
)

RECORD_FAULTS: dict[str, Wording] = {
    "A030": row(
        Plural("Quote found {count} time: “{exact}”.", "Quote found {count} times: “{exact}”."),
        _TAKE_ONE + "\n… and {more} more",
        _TAKE_ONE,
    ),
    "A031": row(
        "Quote not found in {file}: “{exact}”.",
        "Did you mean this place?\n{places:places}",
        "Copy the words from the text, or remove the record.",
    ),
    "A031.context": row(
        "Quote not found with this context in {file}: “{prefix}[{exact}]{suffix}”.",
        "The space beside the quotation belongs to the context, and quotation marks keep it: {spaced}.",
        "Did you mean this place?\n{places:places}",
    ),
    "A031.alike": row(
        Plural(
            "Quote not found in {file}, but {count} time with the same letters in other code points: “{exact}”.",
            "Quote not found in {file}, but {count} times with the same letters in other code points: “{exact}”.",
        ),
        _TAKE_ONE,
    ),
    "A032": row(
        "Quote found in other code points (letters, spaces or line ends): “{exact}”.",
        "Paste what stands there:\n{places:places}",
    ),
    "A033": row(
        "Readers would see {mark} in “{words}”: only the source can say where emphasis begins and ends.",
        "Correct the words before, between and after the marks with a record each.",
        "Leave the marks out, and say in emphasis.yaml what is emphasised.",
    ),
    "A040": row(
        "The id `{id}` is already used in this text.",
        "Choose another. The edition itself assigns p1, n1, h1, … and, to stretches of a transposition, swap.1, …",
    ),
    "A050": row(
        Plural(
            "“{form}” (once) could be any of several: {entries:plain}.",
            "“{form}” ({count} times) could be any of several: {entries:plain}.",
        ),
        _DECIDE,
    ),
    "A051": row(
        "The form “{form}” does not occur in {file} (or not among the {register}).",
        "Remove the decision, or add the form to the register.",
    ),
    "A052": row(
        "No entry `{id}` in the register.", "Did you mean `{close}`?", "Add it to annotations/{register}.yaml."
    ),
    "A070": row("There is no such day as {date}.", "Correct it, or write as much as is certain: '{known}'."),
    "A070.season": row(
        "{date} is a season, whose months differ from place to place.",
        "Write the months that are meant, as in '[{year}-03..{year}-05]'.",
    ),
    "A071": row(
        "{old} Old Style is {new} New Style, not {when}.",
        "Correct one of the two; if the source errs, keep the one that is right and say so in a note.",
    ),
    "A072": row("`{begins}` ({begun}) is later than `{ends}` ({ended}).", "Correct one of the two, or swap them."),
    "A073": row(
        "The correction of “{words}” repeats the same words.",
        "Write in `corr` what should stand there, or remove the record.",
    ),
    "A073.twice": row("“{words}” is corrected already in {first}.", "Keep one of the two records."),
    "A074": row(
        "“{number}” is no number of {authority}.",
        "Write `{close}`.",
        "Write the number alone, as its record there has it, or remove it.",
    ),
    "A080": row("Nothing needs to be allowed here: there is no {code}.", "Remove the allowance."),
    "A080.exact": row("Nothing needs to be allowed here: there is no {code} at “{exact}”.", "Remove the allowance."),
    "A090": row(
        "The ledger belongs to another version of {file}: its ids cannot be used.",
        "Restore the former version and bring this one in with `edition update {text} FILE`.\n"
        "If the former version is lost, delete the ledger; paragraphs are then numbered anew, "
        "and links may lead elsewhere.",
    ),
    "A091": row(
        "The markup of an imported text cannot be read: {problem}.",
        "This file is not written by hand: import the text again with `edition import`.",
    ),
    "A091.version": row(
        "The markup belongs to another version of {file}.",
        "Restore that version, or import the text again: `edition import FILE --id {text}`.",
    ),
    "A110": row(
        "“{exact}” was refused as a suggestion, but does not occur in {file} (or not with this context).",
        "Remove the refusal.",
    ),
    "A110.form": row("The form “{form}” was refused, but does not occur in {file}.", "Remove the refusal."),
    "A110.several": row(
        Plural(
            "“{exact}” was refused as a suggestion, but occurs in {count} place.",
            "“{exact}” was refused as a suggestion, but occurs in {count} places.",
        ),
        _TAKE_ONE,
    ),
    "A111": row(
        "“{exact}” was refused as a suggestion, but is recorded in {records}.yaml all the same.",
        "Remove the refusal, or the record.",
    ),
    "A111.form": row(
        "The form “{form}” was refused, but is in a register all the same.", "Remove the refusal, or the form."
    ),
}
