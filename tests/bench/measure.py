"""Run a command and measure it: wall time, time on processors, and the most memory of any one process of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from msgspec import Struct


class Measured(Struct, frozen=True):
    """Seconds of wall time and of all processors together; megabytes (10⁶ bytes) of the largest process at its peak.

    *busy* and *megabytes* are 0 where the system does not tell.
    """

    seconds: float
    busy: float
    megabytes: float


def run(command: Sequence[str], folder: Path) -> Measured:
    """Run *command* in *folder*; a program that fails ends the benchmark with what it said."""
    log = folder / "bench.log"
    with log.open("wb") as out:
        began = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        busy = megabytes = 0.0
        if hasattr(os, "wait4"):  # not on Windows
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            unit = 1 if sys.platform == "darwin" else 1024
            busy, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6
        else:
            process.wait()
        seconds = perf_counter() - began
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
    return Measured(seconds, busy, megabytes)


def best(command: Sequence[str], folder: Path, times: int) -> Measured:
    """Run *command* several times and give the shortest times and the most memory."""
    runs = [run(command, folder) for _ in range(times)]
    return Measured(min(one.seconds for one in runs), min(one.busy for one in runs), max(one.megabytes for one in runs))
