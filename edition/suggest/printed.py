"""Print suggestions: for a person, as JSON, or as YAML to paste."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from edition.model import Span
from edition.model.diagnostics import locate, visible
from edition.suggest.proposal import Fields
from edition.suggest.record import written
from edition.suggest.survey import Offer, RankedOffers
from edition.text.context import beside

CONTEXT = 48
CONTEXTS_SHOWN = 3
REGISTER = "register:"


def as_text(found: RankedOffers, most: int) -> Iterator[str]:
    """Yield lines for a person: of *most* offers (0: of all) number, likelihood, place, context, reason and YAML."""
    shown = found.offers[:most] if most else found.offers
    for number, offer in enumerate(shown, 1):
        yield from _offer(number, offer)
    more = len(found.offers) - len(shown)
    left_out = f"; {found.refused} refused before" if found.refused else ""
    yield f"{_counted(len(found.offers))}{f', {more} more than shown (--most 0 shows all)' if more else ''}{left_out}."
    for place in found.idle:
        yield f"{place}: this refusal no longer matches a suggestion."


def _counted(times: int) -> str:
    return "1 suggestion" if times == 1 else f"{times or 'no'} suggestions"


def _offer(number: int, offer: Offer) -> Iterator[str]:
    proposal, source = offer.proposal, offer.source
    where, _ = locate(source.path, source.text, proposal.start)
    # `visible`: a text may hold control characters that a terminal would obey
    yield f"{number:3}  {proposal.score:.2f}  {where}  {proposal.rule}: {visible(proposal.reason)}"
    for span in proposal.spans[:CONTEXTS_SHOWN]:
        yield f"      {visible(_in_context(source.text, span))}"
    yield f"      in {file_of(offer)}:"
    yield from (f"        {visible(line)}" for line in yaml_of(offer).splitlines())
    yield ""


def _in_context(text: str, span: Span) -> str:
    before, behind = beside(text, span.start, span.end, CONTEXT)
    words = f"…{before}[{span.of(text)}]{behind}…"
    return " ".join(words.split())


def as_json(found: RankedOffers) -> str:
    """Return all offers as a JSON array."""
    return json.dumps([_plain(n, offer) for n, offer in enumerate(found.offers, 1)], ensure_ascii=False, indent=1)


def _plain(number: int, offer: Offer) -> Mapping[str, object]:
    proposal, text = offer.proposal, offer.source.text
    return {
        "n": number,
        "text": offer.source.id,
        "rule": proposal.rule,
        "score": round(proposal.score, 2),
        "reason": proposal.reason,
        "places": [{"start": span.start, "end": span.end, "words": span.of(text)} for span in proposal.spans],
        "file": file_of(offer),
        "record": record_of(offer),
    }


def as_yaml(found: RankedOffers) -> Iterator[str]:
    """Yield the records alone, file by file."""
    files: dict[str, list[str]] = defaultdict(list)
    for offer in found.offers:
        files[file_of(offer)].append(yaml_of(offer))
    for file, records in sorted(files.items()):
        # a comment, so that the whole output is YAML that can be pasted and parsed
        yield f"# {file}"
        yield "".join(records)


def file_of(offer: Offer) -> str:
    """Return the path, below the edition's folder, of the file that the record belongs to."""
    file = offer.proposal.file
    if file.startswith(REGISTER):
        return f"annotations/{file.removeprefix(REGISTER)}.yaml"
    return f"annotations/{offer.source.id}/{file}.yaml"


def record_of(offer: Offer) -> Fields:
    """Return the fields of the record, those of its quotation first."""
    if offer.proposal.file.startswith(REGISTER):
        return offer.proposal.fields
    return {**offer.quote.fields, **offer.proposal.fields}


def yaml_of(offer: Offer) -> str:
    """Return the record as YAML."""
    return written(record_of(offer))


def refused_lines(offers: Iterable[Offer], files: Iterable[str]) -> Iterator[str]:
    """Yield a line for each refusal, with the file it was written to."""
    for offer, file in zip(offers, files, strict=True):
        words = offer.proposal.form or offer.quote.exact
        yield f"refused: “{visible(words)}” ({file})"
