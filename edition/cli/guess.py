"""Guess the conventions of a transcription from its text."""

from __future__ import annotations

import re

_SUPERSCRIPT = re.compile("[¹²³⁰⁴-⁹]+")
_JOURNAL_ARCHIVE = re.compile(r"^(?:Stable URL|JSTOR\b)", re.MULTILINE)
_WEB_ARCHIVE = re.compile(r"^Last updated on|^(?:return ?)+\s*$|Internet Archive", re.MULTILINE)
_CALL = re.compile(r"\[\d{1,3}\]")
_LABEL_IN_BRACKETS = re.compile(r"^\[\d{1,3}\]\s+\S", re.MULTILINE)
_LABEL_WITH_DOT = re.compile(r"^\d{1,3}\. \S", re.MULTILINE)
_FEW = 3


def conventions(text: str) -> tuple[str, str]:
    r"""Return the name of the likely conventions and the evidence for them.

    >>> conventions("Once upon a time.\n")
    ('plain', 'no sign of others')
    """
    superscripts = len(_SUPERSCRIPT.findall(text))
    if superscripts >= _FEW and _JOURNAL_ARCHIVE.search(text):
        return "jstor", f"a cover sheet of JSTOR and {superscripts} superscript figures"
    if archive := _WEB_ARCHIVE.search(text):
        return _of_web_archive(text, f"the line “{archive[0].strip()}”")
    labels = len(_LABEL_IN_BRACKETS.findall(text))
    if labels >= _FEW and "\n\n\n" in text:
        return (
            "marxists",
            f"{labels} notes that begin with a number in brackets, and headings lost in double blank lines",
        )
    return "plain", "no sign of others"


def _of_web_archive(text: str, sign: str) -> tuple[str, str]:
    in_brackets, with_dot = len(_LABEL_IN_BRACKETS.findall(text)), len(_LABEL_WITH_DOT.findall(text))
    orders = "return" in sign or re.search(r"^(?:return ?)+\s*$", text, re.MULTILINE)
    if orders or (with_dot > in_brackets and _CALL.search(text)):
        return "marxists-orders", f"{sign} and notes that begin with a number and a dot"
    return "marxists", sign
