"""What a person reads of an import: what was taken, what stands under its own name, what is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from edition.importing import proposals
from edition.importing.imported import Account, Imported
from edition.wording import number

SECTIONS = (
    ("lost", "Lost", "Text that is not in the edition. Nothing was written."),
    ("doubtful", "Doubtful", "Look at these."),
    ("dropped", "Dropped", "Not text, and not kept but in the file itself."),
    ("other", "As they were", "No kind of ours says this: kept under its own name with its attributes, shown plainly."),
    ("taken", "Taken", "Annotations of our kinds, and entries of registers."),
)


def markdown(text_id: str, file: str, imported: Imported) -> str:
    """Return the report."""
    account = imported.account
    amounts = ", ".join(
        number(len(amount), noun)
        for noun, amount in (
            ("character", imported.text),
            ("annotation", imported.annotations),
            ("entry", imported.entries),
        )
    )
    elements = number(account.taken.total() + account.other.total(), "element")
    lines = [
        f"# Import of `{text_id}`",
        "",
        f"From `{file}`: {amounts}.",
        f"Of {elements} {account.share:.1%} have a kind of ours.",
    ]
    for name, title, about in SECTIONS:
        lines += _section(title, about, getattr(account, name), account)
    if imported.proposed:
        where = f"annotations/{text_id}/structure.yaml"
        lines += ("", "## To be said", "", f"Take the # from what is right in `{where}`.", "")
        lines += ("```yaml", *proposals.records(imported), "```")
    return "\n".join((*lines, ""))


def _section(title: str, about: str, counts: Counter[str], account: Account) -> Iterator[str]:
    if not counts:
        return
    yield from ("", f"## {title}", "", about, "")
    for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        places = account.places.get(name, []) if title != "Taken" else []
        yield f"- {count} × {name}{' (' + ', '.join(places) + ')' if places else ''}"


def summary(text_id: str, imported: Imported) -> str:
    """Return the report in a line."""
    account = imported.account
    shares = f"{account.share:.0%} of the elements as kinds, {account.other.total()} as they were"
    text = f"{len(imported.text)} characters, {len(imported.annotations)} annotations ({shares})"
    return (
        f"{text_id}: {text if imported.text else number(len(imported.entries), 'entry')}, "
        f"{account.dropped.total()} dropped, {account.doubtful.total()} doubtful, {account.lost.total()} lost"
    )
