"""What parts the columns of a table without mark-up: gaps, dots that lead from one column to the next, rules."""

from __future__ import annotations

import re

# “Piers   Planks”, or a tab; two spaces may stand behind a sentence
APART = re.compile(r"(?<=\S)(?:\t| {3,})(?=\S)")
# “Overture . . . . Braun”, “Overture ........ Braun”, “Overture.... 12”; not “He fell.... He rose”, “and so ... on”
# dots are looked at from their first on: from each of them, a line of nothing else would be read over and over
LEADER = r"(?:(?<!\.)(?<!\.[ \t])(?:\.[ \t]?){5,}+|(?<=[ \t])(?:\.[ \t]?){4}|\.{4}[ \t]*(?=[0-9]))[ \t]*"
RULE = re.compile(r"[-=_─━═ ]{3,}")
