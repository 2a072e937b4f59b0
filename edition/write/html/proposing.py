"""Links that propose a change at the edition's repository: an issue opens with a record of ours begun in it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from edition.model import Edition, Entry, Span
from edition.text.quote_selectors import as_yaml, quote_span
from edition.write.html.site import Site
from edition.write.xml import escaped


def for_words(site: Site, text_id: str, text: str, words: Span) -> str:
    """Write a link to propose a footnote to *words* of a text; nothing if the edition names no repository."""
    if not _repository(site.edition):
        return ""
    # the mapping ends with a brace, before which the note belongs
    record = as_yaml(quote_span(text, words))[:-1] + ", note: '…'}"
    file = f"annotations/{text_id}/notes.yaml"
    return _link(site, f"Annotation to {text_id}", "What should be said of this passage?", (file, f"- {record}"))


def for_entry(site: Site, entry: Entry) -> str:
    """Write a link to propose a change to an entry of a register; nothing if the edition names no repository."""
    file = f"annotations/{entry.register}.yaml"
    record = f"- id: {entry.id}\n  note: |\n    …"
    return _link(site, f"{entry.name} ({entry.id})", "What is missing or wrong?", (file, record))


def _repository(edition: Edition) -> str:
    address = edition.settings.repository.rstrip("/")
    # `git@host:x` is an address for git, which no browser opens
    return address if address.startswith("https://") else ""


def _link(site: Site, title: str, question: str, given: tuple[str, str]) -> str:
    repository = _repository(site.edition)
    if not repository:
        return ""
    file, record = given
    body = f"{question}\n\n```yaml\n# {file}\n{record}\n```\n"
    query = urlencode({"title": title, "body": body})
    words = escaped(site.messages.gettext("Suggest a change"))
    return f'<p><a href="{escape(repository)}/issues/new?{escape(query)}">{words}</a></p>'
