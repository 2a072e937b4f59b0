"""Rules of editors: the kind of every line that fits a pattern.

Patterns are RE2's, whose time grows with the length of the text alone: strangers write them. A rule says how many lines
it means; where they are others, it does nothing and is reported. A record about one place goes before a rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from edition.model import Anchored, Source, Span
from edition.model.records import Signed, said
from edition.recognise import faults
from edition.recognise.chunks import Chunk, lines
from edition.recognise.faults import Fault

Line = tuple[int, int]


class Expanded(Struct, frozen=True):
    """Records with those that rules amount to in place of the rules, and faults of rules."""

    acts: tuple[Anchored[Signed], ...]
    faults: tuple[Fault, ...]


def expand(source: Source, acts: Sequence[Anchored[Signed]]) -> Expanded:
    """Put records about single lines in place of the rules among *acts*."""
    rules = [(act, act.said) for act in acts if isinstance(act.said, said.Rule)]
    others = [act for act in acts if not isinstance(act.said, said.Rule)]
    if not rules:
        return Expanded(tuple(others), ())
    decided = {act.span.start for act in others if isinstance(act.said, said.BlockKind)}
    every = lines(source.text, Chunk(0, len(source.text)))
    found: list[tuple[Anchored[Signed], said.Rule, list[Line]]] = []
    reported: list[Fault] = []
    for act, rule in rules:
        fitting = _fitting(source.text, every, rule.each.line)
        if fitting is None or len(fitting) != rule.count:
            reported.append(faults.rule_fits(act, rule, None if fitting is None else len(fitting)))
        else:
            found.append((act, rule, [line for line in fitting if line[0] not in decided]))
    claimed = Counter(line for _, _, fitting in found for line in fitting)
    twice = {line for line, count in claimed.items() if count > 1}
    reported += [faults.two_rules(source, Span(*line)) for line in sorted(twice)]
    acted = (one for act, rule, fitting in found for one in _acts(act, rule, fitting, every, twice))
    return Expanded((*others, *acted), tuple(reported))


def _fitting(text: str, every: Iterable[Line], pattern: str) -> list[Line] | None:
    """Return the lines that a pattern fits, None if it is no pattern."""
    import re2  # noqa: PLC0415  few editions have rules, and all of them would load it

    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
    except re2.error:
        return None
    return [line for line in every if compiled.fullmatch(text[line[0] : line[1]]) is not None]


def _acts(
    act: Anchored[Signed], rule: said.Rule, fitting: Sequence[Line], every: Sequence[Line], twice: set[Line]
) -> Iterator[Anchored[Signed]]:
    """Yield, for each line, records that part it from the lines beside it and name its kind."""
    after = dict(pairwise(every))
    split = said.Split(exact=rule.each.line, split=True)
    for line in (line for line in fitting if line not in twice):
        begins = (line[0], *(after[line][:1] if line in after else ()))
        yield from (Anchored(act.record, split, (Span(begin, begin + 1),)) for begin in begins)
        kind = said.BlockKind(
            exact=rule.each.line,
            block=rule.block,
            type=rule.type,
            level=rule.level,
            lang=rule.lang,
        )
        yield Anchored(act.record, kind, (Span(*line),))
