"""The report in Markdown, for the summary of a workflow and a comment on a pull request.

What is posted stays posted, so it quotes seven words at most of any text, and no word of it is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition import wording
from edition.model import Edition, Entry
from edition.model.diagnostics import ERROR, Diagnostic
from edition.report.change import Change
from edition.report.page import counted, limits, name_of, nothing
from edition.report.progress import NOTHING_OPEN, OpenWork
from edition.withheld import OutputPart, cut, gives

MOST_FAULTS, MOST_CHANGES, LONGEST = 20, 100, 300
QUOTES = "The hint quotes a restricted text: `edition check` shows it where the text is."
# `@` would call a person, and `#` link to an issue, who have nothing to do with it
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+.!|~&@:/-])")


def summary(
    edition: Edition, changes: Sequence[Change], faults: Sequence[Diagnostic], work: OpenWork = NOTHING_OPEN
) -> str:
    """Return the report: what must be mended and how, what changes in figures, then one line for each change."""
    told = _work(work)
    parts = (*_faults(edition, faults), *_counts(changes, faults), *_changes(edition, changes), *told, *limits(edition))
    return "\n\n".join(("## What changes for readers", *parts)) + "\n"


def _faults(edition: Edition, faults: Sequence[Diagnostic]) -> Iterator[str]:
    errors = [fault for fault in faults if fault.severity == ERROR]
    if not errors:
        yield "No faults."
        return
    yield f"**{len(errors)} to fix.** What to change, and where:"
    for fault in errors[:MOST_FAULTS]:
        hint = wording.hint(fault).strip() if _may_be_quoted(edition, fault) else QUOTES
        yield f"* {_plain(str(fault.at))}: {_plain(wording.message(fault))}\n\n{_pasted(hint)}"
    if len(errors) > MOST_FAULTS:
        yield f"… and {len(errors) - MOST_FAULTS} more."


def _may_be_quoted(edition: Edition, fault: Diagnostic) -> bool:
    folder, _, name = fault.at.file.partition("/")
    text_id = name.partition("/")[0].removesuffix(".txt")
    return folder not in ("annotations", "texts") or gives(edition, text_id, OutputPart.WORDS)


def _pasted(hint: str) -> str:
    """Return a hint as a block of code, so that what is to be pasted can be copied as it is."""
    # longer than any in the hint, at which the block would end (CommonMark, 4.5)
    fence = "~" * max(3, *(len(found) + 1 for found in re.findall("~+", hint)), 3)
    return "\n".join(f"  {line}" for line in (fence, *hint.splitlines(), fence))


def _counts(changes: Sequence[Change], faults: Sequence[Diagnostic]) -> Iterator[str]:
    if not changes:
        yield nothing(faults)
        return
    whats, table = counted(changes)
    rows = [["", *whats], ["---"] * (len(whats) + 1)]
    rows += [[_plain(name), *(str(count or "") for count in counts)] for name, counts in table.items()]
    yield "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _changes(edition: Edition, changes: Sequence[Change]) -> Iterator[str]:
    shown = [change for change in changes if change.what != "missing"]
    lines = [_line(edition, change) for change in shown[:MOST_CHANGES]]
    if len(shown) > MOST_CHANGES:
        lines.append(f"* … and {len(shown) - MOST_CHANGES} more.")
    if lines:
        yield "\n".join(lines)


def _work(work: OpenWork) -> Iterator[str]:
    if work.sentence:
        yield work.sentence
    said = [f"* {_plain(str(one.at))}, on “{_plain(cut(one.words))}”: {_plain(one.said)}" for one in work.comments]
    if said:
        yield "\n".join(("Comments of editors, which no reader sees:\n", *said[:MOST_CHANGES]))


def _line(edition: Edition, change: Change) -> str:
    header = edition.headers.get(change.text_id)
    one = change.after or change.before
    words = one.name if isinstance(one, Entry) else cut(change.words)
    # of a text that is gone, the title is what the change says
    of_text = change.kind == "text" and words
    where = f" in *{_plain(header.title if header else change.text_id)}*" if change.text_id and not of_text else ""
    quoted = f": “{_plain(words)}”" if words else ""
    return f"* {change.what} {_plain(name_of(change.kind))}{where}{quoted}"


def _plain(words: str) -> str:
    """Return *words* on one line, as words and not as markup: strangers wrote them."""
    return _MARKUP.sub(r"\\\1", " ".join(words.split())[:LONGEST])
