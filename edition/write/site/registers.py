"""Write the registers: an index of each, and a page for every entry with all its mentions in context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from edition.model import Entry, Output, OutputFile, OutputStream
from edition.model.phrases import plural
from edition.model.registers import REGISTERS, UNKNOWN, Field, LifeDate, Register, Value, link_in, row
from edition.write import markdown
from edition.write.html import metadata, suggest
from edition.write.html.entries import authorities, dates, letter, listed, sort_key, summary
from edition.write.html.site import Page, Site, render, stream
from edition.write.messages import Messages
from edition.write.paths import Resolve, entry_page, resolver
from edition.write.site import paging
from edition.write.site.paging import UNDIVIDED, grouped, over, shared
from edition.write.site.presence import UNSURE, Concordance, Concordances, companions
from edition.write.sources import source
from edition.write.templating import markup

BARE = {"about": "", "note": "", "facts": (), "suggest": "", "companions": ""}
"""What the other pages of an entry do not repeat."""
TEXTS = plural("%(number)s text", "%(number)s texts")


def register_pages(register: str, entries: Sequence[Entry], found: Concordances, site: Site) -> Iterator[Output]:
    """Yield a page for each of the *entries* of *register*, and their index."""
    table = REGISTERS[register]
    ordered = sorted(entries, key=lambda entry: (sort_key(entry), entry.id))
    order = {text: nth for nth, text in enumerate(site.edition.headers)}
    linking = _linking(site)
    counted = {}
    for entry in ordered:
        texts = sorted(found.get((register, entry.id), ()), key=lambda one: (order.get(one.text_id, 0), one.text_id))
        counted[entry.id] = sum(one.mentions for one in texts)
        yield from _pages(table, entry, (texts, linking.get(f"{table.link}:{entry.id}", ())), site)
    yield from _index(table, ordered, counted, site)


def _linking(site: Site) -> Mapping[str, Sequence[Entry]]:
    """Return the entries whose fields link to another, by the link (`person:trotsky`), as their registers list them."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for name, entries in site.edition.entries.items():
        ordered = sorted(entries, key=lambda entry: (sort_key(entry), entry.id))
        for entry, link in ((one, link) for one in ordered for link in _links(REGISTERS[name], one)):
            found[link].append(entry)
    return found


def _links(register: Register, entry: Entry) -> set[str]:
    """Return the links in the fields of an entry, each once however many fields have it."""
    links = {link_in(words) for field in register.fields for words in register.links(entry, field.name)}
    return links - {""}


def _index(
    register: Register, entries: Sequence[Entry], counted: Mapping[str, int], site: Site
) -> Iterator[OutputFile]:
    """Yield the index; if it were too long there is a page for each letter, and one of all letters."""
    path, count = f"{register.name}/index.html", site.messages.count
    title = site.messages.gettext(register.title)
    lead = f"{count(register.counted, len(entries))}, {count(register.occurrences, sum(counted.values()))}."
    groups = grouped(entries, letter, lambda _: 1)
    if len(entries) <= paging.MOST:
        letters = [(group.label, _section(group.label)) for group in groups]
        body = markup("".join(_lists(entries, counted, site)))
        values = {**UNDIVIDED, "lead": lead, "letters": letters, "body": body}
        yield render(site, "register.html", Page(path, title, lead, path), values)
        return
    counts = {group.name: count(register.counted, group.lines) for group in groups}
    whole = {**UNDIVIDED, "letters": (), "body": "", "groups": groups, "counts": counts}
    yield render(site, "register.html", Page(path, title, lead, path), {**whole, "lead": lead})
    for group in groups:
        pages = shared(group.items, lambda _: 1)
        for place, step, some in over(f"{register.name}/{group.name}.html", pages, site.messages):
            body = markup("".join(_lists(some, counted, site)))
            page = Page(place, f"{title}: {group.label}", counts[group.name], path)
            own: dict[str, object] = {"lead": counts[group.name], "step": step, "body": body, "counts": {}}
            yield render(site, "register.html", page, {**whole, **own})


def _section(letter: str) -> str:
    return f"-{'0' if letter == '#' else letter}"


def _lists(entries: Sequence[Entry], counted: Mapping[str, int], site: Site) -> Iterator[str]:
    for first, group in groupby(entries, letter):
        identity = _section(first)
        yield f'<section class="letter" aria-labelledby="{identity}"><h2 id="{identity}">{first}</h2>\n<ul>\n'
        for entry in group:
            about = " · ".join(filter(None, (dates(entry, site.messages), summary(entry, site.names))))
            yield (
                f'<li><a href="{entry.id}/index.html">{escape(listed(entry))}</a> '
                f"<span>{escape(about, quote=False)}</span> <i>{counted[entry.id]}</i></li>\n"
            )
        yield "</ul>\n</section>\n"


def _pages(
    register: Register, entry: Entry, found: tuple[Sequence[Concordance], Sequence[Entry]], site: Site
) -> Iterator[OutputStream]:
    """Yield the page of an entry, and others with the mentions that it has no room for."""
    texts, linking = found
    path = entry_page(register.name, entry.id)
    resolve = resolver(site.edition, site.names, site.messages, path)
    about = " · ".join(filter(None, (dates(entry, site.messages), summary(entry, site.names))))
    head = {
        "about": about,
        "note": markup(markdown.render(entry.note, resolve)) if entry.note.strip() else "",
        "facts": [(label, markup(html)) for label, html in _facts(entry, linking, resolve, site.messages)],
        "counted": _counted(register, texts, site.messages),
        "suggest": markup(suggest.for_entry(site, entry)),
        "companions": markup(companions(entry, texts, site)),
    }
    for place, step, some in over(path, shared(texts, lambda one: one.mentions), site.messages):
        strips = markup("".join(one.strip for one in some))
        values = {
            "register": site.messages.gettext(register.title),
            "entry": {**head, "strips": strips}
            if place == path
            else {**BARE, "counted": head["counted"], "strips": strips},
            "mentions": (markup(one.lines) for one in some),
            "step": step,
        }
        machines = metadata.of_entry(entry) if place == path else {}
        yield stream(
            site, "entry.html", Page(place, entry.name, about, f"{register.name}/index.html", machines), values
        )


def _counted(register: Register, texts: Sequence[Concordance], messages: Messages) -> str:
    if not texts:
        return messages.gettext("Not mentioned in the texts that are here")
    mentions = messages.count(register.occurrences, sum(one.mentions for one in texts))
    return messages.gettext("%(mentions)s in %(texts)s", mentions=mentions, texts=messages.count(TEXTS, len(texts)))


def _facts(entry: Entry, linking: Iterable[Entry], resolve: Resolve, messages: Messages) -> Iterator[tuple[str, str]]:
    """Yield label and HTML of the fields that only this register has."""
    register = row(entry)
    for field in register.fields:
        said = _said(register.value(entry, field.name), field, resolve, messages) if field.label else ""
        if said:
            yield messages.gettext(field.label), said
    for name, entries in groupby(linking, lambda one: one.register):
        links = [f'<a href="../../{entry_page(name, one.id)}">{escape(one.name, quote=False)}</a>' for one in entries]
        yield messages.gettext(REGISTERS[name].title), _listed(links)
    if entry.forms:
        yield messages.gettext("In the texts"), " · ".join(escape(form, quote=False) for form in entry.forms)
    for name, number, address in authorities(entry):
        words = escape(number, quote=False)
        yield escape(name, quote=False), f'<a href="{escape(address)}" rel=external>{words}</a>' if address else words
    if entry.source:
        yield messages.gettext("Rests on"), _listed([source(words, resolve) for words in entry.source])
    if entry.cert != "high":
        yield messages.gettext("Identification"), escape(messages.gettext(UNSURE[entry.cert]), quote=False)


def _listed(items: Sequence[str]) -> str:
    """Return one item as it is, several as a list."""
    return items[0] if len(items) == 1 else f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _said(value: Value, field: Field, resolve: Resolve, messages: Messages) -> str:
    """Return a field's value as HTML."""
    match value:
        case LifeDate():
            unsure = "" if value.cert == "high" else f" ({escape(messages.gettext(UNSURE[value.cert]), quote=False)})"
            return _day(value.when, messages) + unsure
        case tuple():
            return "; ".join(source(one, resolve) for one in value)
        case str():
            return _day(value, messages) if field.dated else escape(value, quote=False)
        case _:
            return ""


def _day(when: str, messages: Messages) -> str:
    return escape(messages.gettext("unknown") if when == UNKNOWN else messages.date(when), quote=False)
