"""Faults in words: for a person at a terminal, for a program, for GitHub and GitLab.

A `Diagnostic` holds a code and arguments; only here are they put into sentences. Every function takes
*translations*, a gettext catalogue of the sentences in the tables; without one, they are English.
"""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations
from hashlib import sha256
from shlex import quote
from string import Formatter
from typing import Any

from msgspec import json

from edition.model.diagnostics import ERROR, Diagnostic, visible
from edition.wording.link_faults import LINK_FAULTS
from edition.wording.record_faults import RECORD_FAULTS
from edition.wording.rows import Plural
from edition.wording.terms import CHARACTER, PROBLEMS, TERMS
from edition.wording.text_faults import TEXT_FAULTS
from edition.wording.yaml_faults import YAML_FAULTS

ENGLISH = NullTranslations()
WORDINGS = {**TEXT_FAULTS, **YAML_FAULTS, **RECORD_FAULTS, **LINK_FAULTS}
"""The wording of every code and variant (`A024`, `A024.order`)."""
_WIDEST_LINE = 120


def message(fault: Diagnostic, translations: NullTranslations = ENGLISH) -> str:
    """Return the sentence that states *fault*."""
    return _filled(WORDINGS[fault.name].sentence, dict(fault.arguments), translations)


def hint(fault: Diagnostic, translations: NullTranslations = ENGLISH) -> str:
    """Return what to do about *fault*: the first of its hints whose arguments are all given, one or more lines."""
    arguments = dict(fault.arguments)
    # hints go from the most exact, which needs most arguments, to one that needs none
    template = next(one for one in WORDINGS[fault.name].hints if _needed(one) <= set(arguments))
    return _filled(template, arguments, translations)


def _needed(template: str | Plural) -> frozenset[str]:
    return placeholders(template.other) if isinstance(template, Plural) else placeholders(template)


def _filled(template: str | Plural, arguments: dict[str, Any], translations: NullTranslations) -> str:
    if isinstance(template, Plural):
        words = translations.ngettext(template.one, template.other, arguments[template.by])
    else:
        words = translations.gettext(template)
    return _Filled(translations).vformat(words, (), arguments)


def number(count: int, noun: str) -> str:
    """Return a count with its noun in the singular or plural.

    >>> number(1, "record"), number(0, "record"), number(2, "entry")
    ('1 record', '0 records', '2 entries')
    """
    # the few nouns of our messages are regular
    several = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count} {noun if count == 1 else several}"


def problem_of_id(problem: str, translations: NullTranslations = ENGLISH) -> str:
    """Return in words what keeps a name from being an id (`edition.read.ids.problem`)."""
    if problem in PROBLEMS:
        return translations.gettext(PROBLEMS[problem])
    return translations.gettext(CHARACTER).format(character=problem)


def placeholders(template: str) -> frozenset[str]:
    """Return the names of the arguments that a sentence or a hint needs."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def as_text(fault: Diagnostic, translations: NullTranslations = ENGLISH) -> str:
    """Return *fault* as lines for a terminal: place, code and sentence; the line of the file; the hint."""
    lines = [f"{visible(str(fault.at))}: {fault.code} {visible(message(fault, translations))}"]
    if fault.line_text:
        lines.append(f"    | {visible(fault.line_text)[:_WIDEST_LINE]}")
    first, *rest = hint(fault, translations).split("\n")
    lines.append(f"    hint: {visible(first)}")
    lines.extend(f"          {visible(line)}" for line in rest)
    return "\n".join(lines)


def as_json(fault: Diagnostic, translations: NullTranslations = ENGLISH) -> str:
    """Return *fault* as one JSON object."""
    return json.encode(
        {
            "code": fault.code,
            "severity": fault.severity,
            "file": fault.at.file,
            "line": fault.at.line,
            "column": fault.at.column,
            "message": message(fault, translations),
            "hint": hint(fault, translations),
            "variant": fault.variant,
            "arguments": dict(fault.arguments),
        }
    ).decode()


def as_github(fault: Diagnostic, translations: NullTranslations = ENGLISH) -> str:
    """Return *fault* as a GitHub workflow command, which marks the line in a pull request."""
    words = _in_one(fault, translations)
    place = f"file={_property(fault.at.file)},line={fault.at.line or 1},col={fault.at.column or 1}"
    return f"::{fault.severity} {place},title={fault.code}::{_data(words)}"


def as_gitlab(faults: Iterable[Diagnostic], translations: NullTranslations = ENGLISH) -> str:
    """Return *faults* as a report of code quality, whose lines GitLab marks in a merge request."""
    return json.encode(
        [
            {
                "description": _in_one(fault, translations),
                "check_name": fault.code,
                "fingerprint": sha256(str(fault).encode()).hexdigest(),
                "severity": "major" if fault.severity == ERROR else "minor",
                "location": {"path": fault.at.file, "lines": {"begin": fault.at.line or 1}},
            }
            for fault in faults
        ]
    ).decode()


def _in_one(fault: Diagnostic, translations: NullTranslations) -> str:
    return f"{message(fault, translations)} Hint: {hint(fault, translations)}"


class _Filled(Formatter):
    """Fills the placeholders of a sentence; a format of ours says how a list or a code is written out."""

    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write one argument out as *format_spec* says."""
        gettext = self._translations.gettext
        match format_spec:
            case "and" | "or":
                return _listed((f"`{one}`" for one in value), gettext(format_spec))
            case "plain":
                return ", ".join(value)
            case "term":
                return _listed((gettext(TERMS.get(one, one)) for one in value), gettext("or"))
            case "shell":
                return quote(value)
            case "problem":
                return problem_of_id(value, self._translations)
            case "places":
                line = gettext("line {number}: {pointer}")
                return "\n".join(line.format(number=number, pointer=pointer) for number, pointer in value)
        return str(super().format_field(value, format_spec))


def _listed(names: Iterable[str], joint: str) -> str:
    *first, last = names
    return f"{', '.join(first)} {joint} {last}" if first else last


def _data(words: str) -> str:
    # the percent sign first: it begins the codes of the others
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
