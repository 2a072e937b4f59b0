"""Write the registers: an index of each, and a page for every entry with all its mentions in context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import chain, groupby

from msgspec import Struct, structs

from edition.model import Entry, OutputFile, OutputStream, Place
from edition.model.phrases import N_
from edition.model.registers import REGISTERS, UNKNOWN, Field, LifeDate, Register, Value, link_in, row
from edition.text.markdown_links import targets
from edition.write import markdown
from edition.write.html import entries as html_entries
from edition.write.html import metadata, proposing
from edition.write.html.cards import Key
from edition.write.html.entries import IndexLine, authorities, lines, listed, sort_key
from edition.write.html.site import PageFrame, Site, render, stream
from edition.write.messages import Messages
from edition.write.paths import Resolve, entry_page
from edition.write.site import maps, paging
from edition.write.site.interventions import TEXTS
from edition.write.site.noted import Notes, in_notes
from edition.write.site.paging import UNDIVIDED, Among, Group, Leaf, grouped, headings, over, shared
from edition.write.site.presence import UNSURE, Concordance, Concordances, Presences, companions
from edition.write.site.tasks import Task
from edition.write.sources import source
from edition.write.templating import markup
from edition.write.xml import escaped

BARE = {"about": "", "note": "", "facts": (), "map": "", "suggest": "", "companions": ""}
"""What the other pages of an entry do not repeat."""
# Translators: between a name in an index and the name under which it stands: “Angora see Ankara”
SEE = N_("see")

Plain = tuple[str, str]
"""A line of an index as plain values: the id of the entry, and the form that refers to it."""
Linking = Mapping[str, Sequence[Entry]]
"""The entries whose fields have a link, by the link."""


class FoundOf(Struct, frozen=True):
    """Where texts mention entries, and which notes of ours link to them.

    What is made once for all registers, if it is, is how often texts *named* entries, which entries are *linking*, and
    which places are *nearby* each.
    """

    mentioned: Concordances
    noted: Notes = {}
    named: Presences | None = None
    linking: Linking | None = None
    nearby: maps.Nearby | None = None


def register_pages(register: str, entries: Sequence[Entry], found: FoundOf, site: Site) -> Iterator[Task]:
    """Yield a page for each of the *entries* of *register*, and their index."""
    ordered = sorted(entries, key=lambda entry: sort_key(entry, site.edition.settings.language))
    linking, nearby = _shared(found, site)
    for entry in ordered:
        yield entry_pages((register, entry.id), structs.replace(found, linking=linking, nearby=nearby), site)
    yield from _index(register, ordered, found.named or found.mentioned, site)


def entry_pages(key: Key, found: FoundOf, site: Site) -> Task:
    """Return what makes the pages of one entry."""
    return Task(_pages, site, (found.mentioned, found.noted, *_shared(found, site)), (key,))


def _shared(found: FoundOf, site: Site) -> tuple[Linking, maps.Nearby]:
    """Return what the pages of all entries ask for: which entries are linking, and which places are near each."""
    linking = linking_entries(site) if found.linking is None else found.linking
    return linking, maps.nearby(site.edition) if found.nearby is None else found.nearby


def linking_entries(site: Site) -> Linking:
    """Return the entries that link to another, by the link (`person:trotsky`), as their registers list them."""
    found: dict[str, list[Entry]] = defaultdict(list)
    language = site.edition.settings.language
    for name, entries in site.edition.entries.items():
        ordered = sorted(entries, key=lambda entry: sort_key(entry, language))
        for entry, link in ((one, link) for one in ordered for link in _links(REGISTERS[name], one)):
            found[link].append(entry)
    return dict(found)


def _links(register: Register, entry: Entry) -> set[str]:
    """Return the links to entries in the fields and the note of an entry, each once however many have it."""
    said = chain(targets(entry.note), *(register.links(entry, field.name) for field in register.fields))
    return {link_in(words) for words in said} - {"", f"{register.link}:{entry.id}"}


def _letters(site: Site) -> Callable[[IndexLine], str]:
    """Return what finds the letter of a line in the language of the registers."""
    language = site.edition.settings.language
    return lambda line: line.letter(language)


def _index(register: str, entries: Sequence[Entry], named: Presences, site: Site) -> Iterator[Task]:
    """Yield the index; if it were too long there is a page for each letter, and one of all letters."""
    told = lines(entries, site.edition.settings.language)
    if len(told) <= paging.MOST:
        yield Task(_whole, site, (named,), (register, _plain(told)))
        return
    groups = grouped(told, _letters(site), lambda line: not line.form)
    counted, letters = headings(groups, counted=True), headings(groups)
    yield Task(_all_letters, site, (named,), (register, _plain(told), counted))
    for group, one in zip(groups, counted, strict=True):
        pages = shared(_plain(group.items), lambda _: 1)
        for part in over(f"{register}/{group.name}.html", pages, site.messages):
            yield Task(_of_letter, site, (named,), (register, part, (one, letters)))


def _plain(told: Iterable[IndexLine]) -> list[Plain]:
    return [(line.entry.id, line.form) for line in told]


def _lines(site: Site, register: str, plain: Iterable[Plain]) -> list[IndexLine]:
    return [IndexLine(site.edition.by_id[register, name], form) for name, form in plain]


def _whole(site: Site, named: Presences, register: str, plain: Sequence[Plain]) -> Iterator[OutputFile]:
    told = _lines(site, register, plain)
    letters = [(label, _section(label)) for label in dict.fromkeys(map(_letters(site), told))]
    body = markup("".join(_lists(told, named, site)))
    yield _index_page(site, register, _lead(site, named, register, plain), {"letters": letters, "body": body})


def _all_letters(
    site: Site, named: Presences, register: str, plain: Sequence[Plain], groups: Sequence[Group[IndexLine]]
) -> Iterator[OutputFile]:
    counts = {group.name: site.messages.count(REGISTERS[register].counted, group.lines) for group in groups}
    yield _index_page(site, register, _lead(site, named, register, plain), {"groups": groups, "counts": counts})


def _of_letter(
    site: Site, named: Presences, register: str, part: Leaf[Sequence[Plain]], among: Among[IndexLine]
) -> Iterator[OutputFile]:
    path, step, plain = part
    one, letters = among
    lead = site.messages.count(REGISTERS[register].counted, one.lines)
    body = markup("".join(_lists(_lines(site, register, plain), named, site)))
    values = {"step": step, "body": body, "groups": letters}
    yield _index_page(site, register, lead, values, (path, one.label))


def _lead(site: Site, named: Presences, register: str, plain: Sequence[Plain]) -> str:
    """Say how many entries there are, and how often the texts mention them."""
    names = [name for name, form in plain if not form]
    count, table = site.messages.count, REGISTERS[register]
    if not table.mention:
        return count(table.counted, len(names))
    mentions = sum(_mentions(named, register, name) for name in names)
    return f"{count(table.counted, len(names))}, {count(table.occurrences, mentions)}."


def _mentions(named: Presences, register: str, name: str) -> int:
    return sum(one.mentions for one in named.get((register, name), ()))


def _index_page(
    site: Site, register: str, lead: str, values: Mapping[str, object], of: tuple[str, str] = ("", "")
) -> OutputFile:
    """Write the index, or one page *of* it: at a path, of a letter."""
    index, title = f"{register}/index.html", site.messages.gettext(REGISTERS[register].title)
    path, label = of
    page = PageFrame(path or index, f"{title}: {label}" if label else title, lead, index)
    return render(site, "register.html", page, {**UNDIVIDED, "letters": (), "body": "", "lead": lead, **values})


def _section(letter: str) -> str:
    # a fragment of an address cannot hold the sign with which it begins (RFC 3986, 3.5)
    return f"-{'0' if letter == '#' else letter}"


def _lists(told: Sequence[IndexLine], named: Presences, site: Site) -> Iterator[str]:
    for first, group in groupby(told, _letters(site)):
        identity = _section(first)
        yield f'<section class="letter" aria-labelledby="{identity}"><h2 id="{identity}">{first}</h2>\n<ul>\n'
        for line in group:
            yield _refers(line, site) if line.form else _stands(line.entry, named, site)
        yield "</ul>\n</section>\n"


def _stands(entry: Entry, named: Presences, site: Site) -> str:
    """Write the line of an entry."""
    said = html_entries.about(entry, site.messages, site.edition.names)
    about = f" <span>{escaped(said)}</span>" if said else ""
    link = html_entries.link(f"{entry.id}/index.html", listed(entry), entry, site.messages)
    # a count is no line of its own
    mentions = f"\N{NO-BREAK SPACE}<i>{times}</i>" if (times := _mentions(named, entry.register, entry.id)) else ""
    return f"<li{html_entries.found_by(entry)}>{link}{about}{mentions}</li>\n"


def _refers(line: IndexLine, site: Site) -> str:
    """Write a form that stands elsewhere, and where its entry stands."""
    link = html_entries.link(f"{line.entry.id}/index.html", listed(line.entry), line.entry, site.messages)
    form = html_entries.in_its_language(line.form, line.entry, site.messages)
    return f'<li class="see">{form} <em>{escaped(site.messages.gettext(SEE))}</em> {link}</li>\n'


def _pages(  # noqa: PLR0917  each mapping is asked by itself
    site: Site, found: Concordances, noted: Notes, linking: Linking, nearby: maps.Nearby, key: Key
) -> Iterator[OutputStream]:
    """Yield the page of an entry, and others with the mentions that it has no room for."""
    register, entry, places = REGISTERS[key[0]], site.edition.by_id[key], site.edition.places
    texts = sorted(found.get(key, ()), key=lambda one: (places.get(one.text_id, 0), one.text_id))
    path = entry_page(*key)
    resolve = site.resolver(path)
    about = html_entries.about(entry, site.messages, site.edition.names)
    notes = in_notes(noted.get(key, ()), places, site)
    head = {
        "about": about,
        "spoken": markup(html_entries.spoken_as(entry.name, entry, site.messages)),
        "note": markup(markdown.render(entry.note, resolve)),
        "facts": [
            *((label, markup(html)) for label, html in _facts(entry, linking, resolve, site.messages)),
            *([(site.messages.gettext("In our notes"), markup(_listed(notes)))] if notes else []),
        ],
        "counted": _counted(register, texts, site.messages),
        "beside": register.by_date and len(texts) > 1,
        "map": maps.around(entry.id, nearby, site) if entry.register == Place.register else "",
        "suggest": markup(proposing.for_entry(site, entry)),
        "companions": markup(companions(entry, texts, site)),
    }
    again = {**BARE, **{name: head[name] for name in ("spoken", "counted", "beside")}}
    for place, step, some in over(path, shared(texts, lambda one: one.mentions), site.messages):
        strips = markup("".join(one.strip for one in some))
        values = {
            "register": site.messages.gettext(register.title),
            "entry": {**(head if place == path else again), "strips": strips},
            "mentions": (markup(one.lines) for one in some),
            "step": step,
        }
        machines = metadata.of_entry(entry) if place == path else {}
        page = PageFrame(place, entry.name, about, f"{register.name}/index.html", machines)
        yield stream(site, "entry.html", page, values)


def _counted(register: Register, texts: Sequence[Concordance], messages: Messages) -> str:
    if not register.mention:
        return ""
    if not texts:
        return messages.gettext("Not mentioned in the texts that are here")
    mentions = messages.count(register.occurrences, sum(one.mentions for one in texts))
    return messages.gettext("%(mentions)s in %(texts)s", mentions=mentions, texts=messages.count(TEXTS, len(texts)))


def _facts(entry: Entry, linking: Linking, resolve: Resolve, messages: Messages) -> Iterator[tuple[str, str]]:
    """Yield label and HTML of the fields that only this register has."""
    register = row(entry)
    for field in register.fields:
        said = _said(register.value(entry, field.name), field, resolve, messages) if field.label else ""
        if said:
            yield messages.gettext(field.label), said
    for name, entries in groupby(linking.get(f"{register.link}:{entry.id}", ()), lambda one: one.register):
        links = [html_entries.link(f"../../{entry_page(name, one.id)}", one.name, one, messages) for one in entries]
        yield messages.gettext(REGISTERS[name].title), _listed(links)
    if entry.forms:
        forms = (html_entries.in_its_language(form, entry, messages) for form in entry.forms)
        yield messages.gettext("Names"), " · ".join(forms)
    for name, number, address in authorities(entry):
        words = escaped(number)
        yield escaped(name), f'<a href="{escape(address)}" rel=external>{words}</a>' if address else words
    if entry.source:
        yield messages.gettext("Rests on"), _listed([source(words, resolve) for words in entry.source])
    if entry.cert != "high":
        yield messages.gettext("Identification"), escaped(messages.gettext(UNSURE[entry.cert]))


def _listed(items: Sequence[str]) -> str:
    """Return one item as it is, several as a list."""
    return items[0] if len(items) == 1 else f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _said(value: Value, field: Field, resolve: Resolve, messages: Messages) -> str:
    """Return a field's value as HTML."""
    match value:
        case LifeDate():
            unsure = "" if value.cert == "high" else f" ({escaped(messages.gettext(UNSURE[value.cert]))})"
            return _day(value.day, messages) + unsure
        case tuple():
            return "; ".join(source(one, resolve) for one in value)
        case str():
            words = messages.gettext(value) if value in field.words else value
            return _day(value, messages) if field.dated or field.free_date else escaped(words)
        case _:
            return ""


def _day(when: str, messages: Messages) -> str:
    return escaped(messages.gettext("unknown") if when == UNKNOWN else messages.date(when))
