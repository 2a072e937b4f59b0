"""Write the registers: an index of each, and a page for every entry with all its mentions in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from edition.kinds import REGISTERS, Register
from edition.mention import Mention
from edition.model import Entry, OutputFile
from edition.write import html_metadata, html_suggest, markdown
from edition.write.html_entries import authorities, authors, date_words, dates, letter, sort_key, summary
from edition.write.html_presence import Blocks, blocks, companions, strips
from edition.write.html_site import Page, Site, render
from edition.write.paths import Resolve, entry_page, resolver, text_page
from edition.write.summary import count
from edition.write.templating import markup

ROOT = "../../"
DATED_FACTS = {"birth": "Born", "death": "Died", "from": "From", "until": "Until"}
PLAIN_FACTS = {"publisher": "Published", "place": "At", "date": "Date", "country": "Country", "now": "Now"}
UNSURE = {"medium": "likely", "low": "uncertain"}


def register_pages(
    register: str, entries: Sequence[Entry], mentions: Iterable[Mention], site: Site
) -> Iterator[OutputFile]:
    """Write the index of *register* and a page for each of its *entries*; *mentions* may come in any order."""
    table = REGISTERS[register]
    by_entry: dict[str, list[Mention]] = {entry.id: [] for entry in entries}
    known = [mention for mention in mentions if mention.ref in by_entry]
    for mention in known:
        by_entry[mention.ref].append(mention)
    named = blocks(known)
    ordered = sorted(entries, key=lambda entry: (sort_key(entry), entry.id))
    yield _index(table, ordered, {name: len(found) for name, found in by_entry.items()}, site)
    order = {text: nth for nth, text in enumerate(site.edition.headers)}
    for entry in ordered:
        found = sorted(by_entry[entry.id], key=lambda m: (order.get(m.text_id, 0), m.text_id, m.start, m.annotation_id))
        yield _page(table, entry, (found, named), site)


def _index(register: Register, entries: Sequence[Entry], counted: Mapping[str, int], site: Site) -> OutputFile:
    path = f"{register.name}/index.html"
    letters = [(first, f"-{'0' if first == '#' else first}") for first, _ in groupby(entries, letter)]
    mentions = sum(counted.values())
    lead = f"{count(len(entries), register.one)}, {count(mentions, 'mention')}."
    values = {"lead": lead, "letters": letters, "body": markup("".join(_lists(entries, counted, site)))}
    return render(site, "register.html", Page(path, register.title, lead, path), values)


def _lists(entries: Sequence[Entry], counted: Mapping[str, int], site: Site) -> Iterator[str]:
    for first, group in groupby(entries, letter):
        identity = "0" if first == "#" else first
        yield f'<section class="letter" aria-labelledby="-{identity}"><h2 id="-{identity}">{first}</h2>\n<ul>\n'
        for entry in group:
            about = " · ".join(filter(None, (dates(entry), summary(entry, site.names))))
            yield (
                f'<li><a href="{entry.id}/index.html">{escape(entry.sort or entry.name)}</a> '
                f"<span>{escape(about, quote=False)}</span> <i>{counted[entry.id]}</i></li>\n"
            )
        yield "</ul>\n</section>\n"


def _page(register: Register, entry: Entry, met: tuple[Sequence[Mention], Blocks], site: Site) -> OutputFile:
    mentions, named = met
    path = entry_page(register.name, entry.id)
    resolve = resolver(site.edition, site.names, path)
    about = " · ".join(filter(None, (dates(entry), summary(entry, site.names))))
    values = {
        "register": register.title,
        "entry": {
            "about": about,
            "note": markup(markdown.render(entry.note, resolve)) if entry.note.strip() else "",
            "facts": [(label, markup(html)) for label, html in _facts(entry, site, resolve)],
            "counted": _counted(mentions),
            "strips": markup(strips(mentions, site)),
            "suggest": markup(html_suggest.for_entry(site.edition, entry)),
            "companions": markup(companions(entry, mentions, named, site)),
        },
        "mentions": markup("".join(_mentions(mentions, site))),
    }
    page = Page(path, entry.name, about, f"{register.name}/index.html", html_metadata.of_entry(entry))
    return render(site, "entry.html", page, values)


def _counted(mentions: Sequence[Mention]) -> str:
    if not mentions:
        return "Not mentioned in the texts that are here"
    return f"{count(len(mentions), 'mention')} in {count(len({m.text_id for m in mentions}), 'text')}"


def _facts(entry: Entry, site: Site, resolve: Resolve) -> Iterator[tuple[str, str]]:
    """Give label and HTML of what the register knows beyond the note."""
    body = entry.body
    for field, label in DATED_FACTS.items():
        if said := _when(body.get(field)):
            yield label, said
    for field, label in PLAIN_FACTS.items():
        if isinstance(body.get(field), str) and body[field]:
            yield label, escape(body[field], quote=False)
    if by := "; ".join(authors(entry, site.names)):
        yield "Author", escape(by, quote=False)
    if entry.forms:
        yield "In the texts", " · ".join(escape(form, quote=False) for form in entry.forms)
    for name, number, address in authorities(entry):
        words = escape(number, quote=False)
        yield escape(name, quote=False), f'<a href="{escape(address)}" rel=external>{words}</a>' if address else words
    if entry.source:
        yield "Rests on", "<br>".join(_source(source, resolve) for source in entry.source)
    if entry.cert != "high":
        yield "Identification", UNSURE.get(entry.cert, entry.cert)


def _when(value: object) -> str:
    """Say when, as it was noted; `-` stands for unknown."""
    fields = value if isinstance(value, Mapping) else {"when": value or ""}
    when = str(fields.get("when", ""))
    if not when:
        return ""
    unsure = "" if fields.get("cert", "high") == "high" else f" ({UNSURE.get(str(fields['cert']), '')})"
    return "unknown" if when == "-" else escape(date_words(when), quote=False) + unsure


def _source(source: str, resolve: Resolve) -> str:
    target, comma, rest = source.partition(",")
    found = resolve(target) if target.startswith("work:") else None
    if not found:
        return escape(source, quote=False)
    return f'<a href="{escape(found[0])}">{escape(found[1], quote=False)}</a>{comma}{escape(rest, quote=False)}'


def _mentions(mentions: Iterable[Mention], site: Site) -> Iterator[str]:
    """Write one line of context a mention, by text and section."""
    for text_id, in_text in groupby(mentions, lambda m: m.text_id):
        title = escape(site.edition.headers[text_id].title, quote=False)
        page = ROOT + text_page(text_id)
        yield f"<h3><a href={page}>{title}</a></h3>\n"
        for (_, head), in_section in groupby(in_text, lambda m: (m.section, m.section_head)):
            if head:
                yield f"<h4>{escape(head, quote=False)}</h4>\n"
            yield '<ol class="kwic">\n'
            for mention in in_section:
                yield _words(mention, page) if text_id in site.edition.withheld else _line(mention, page)
            yield "</ol>\n"


def _words(mention: Mention, page: str) -> str:
    """Write a mention in a text that is withheld: the name alone."""
    return f"<li><a href={page}><b>{escape(mention.words, quote=False)}</b></a></li>\n"


def _line(mention: Mention, page: str) -> str:
    before, words, after = (escape(part, quote=False) for part in (mention.before, mention.words, mention.after))
    unsure = f" <small>{UNSURE.get(mention.cert, mention.cert)}</small>" if mention.cert not in ("high", "") else ""
    return f"<li><a href={page}#{mention.annotation_id}>{before}<b>{words}</b>{after}</a>{unsure}</li>\n"
