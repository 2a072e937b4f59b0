"""`python -m tests.mutation FILE … [--tests FILE …]`: print what survives, and how much was killed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path

from tests.mutation.trials import Verdict, tests_of, tried

ENOUGH = 0.85
"""Share of the mutants that the tests must kill."""


def main() -> int:
    """Try every file; return 1 if the tests of one let too much pass."""
    parser = ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("files", nargs="+", type=Path, help="modules, as paths below the checkout")
    parser.add_argument("--tests", nargs="+", help="tests to run; without it, those named after each module")
    wanted = parser.parse_args()
    shares = [_share(file, wanted.tests or tests_of(file)) for file in wanted.files]
    return int(min(shares) < ENOUGH)


def _share(module: Path, tests: list[str]) -> float:
    """Return the share of the mutants that were killed, or ran out of time."""
    counts: Counter[Verdict] = Counter()
    for mutant, verdict in tried(module, tests):
        counts[verdict] += 1
        if verdict is Verdict.SURVIVED:
            print(f"{module}:{mutant.line}: survived: {mutant.before} → {mutant.after}", flush=True)
    total = counts.total()
    share = 1 - counts[Verdict.SURVIVED] / total if total else 1.0
    timed_out = counts[Verdict.TIMED_OUT]
    print(
        f"{module}: {total - counts[Verdict.SURVIVED]} of {total} killed ({timed_out} by time), {share:.1%}", flush=True
    )
    return share


if __name__ == "__main__":
    sys.exit(main())
