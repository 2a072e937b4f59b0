"""`python -m tests.mutation FILE … [--tests FILE …]`: print what survives, and how much was killed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from tests.mutation.trials import survivors, tests_of

ENOUGH = 0.85
"""Share of the mutants that the tests must kill."""


def main() -> int:
    """Try every file; return 1 if the tests of one let too much pass."""
    parser = ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("files", nargs="+", type=Path, help="modules, as paths below the checkout")
    parser.add_argument("--tests", nargs="+", help="tests to run; without it, those named after each module")
    wanted = parser.parse_args()
    shares = [_tried(file, wanted.tests or tests_of(file)) for file in wanted.files]
    return int(min(shares) < ENOUGH)


def _tried(module: Path, tests: list[str]) -> float:
    killed = total = 0
    for mutant, survived in survivors(module, tests):
        total += 1
        killed += not survived
        if survived:
            print(f"{module}:{mutant.line}: survived: {mutant.before} → {mutant.after}", flush=True)
    share = killed / total if total else 1.0
    print(f"{module}: {killed} of {total} killed, {share:.0%}", flush=True)
    return share


if __name__ == "__main__":
    sys.exit(main())
