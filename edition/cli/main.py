"""The command `edition`: the group that all commands belong to."""

from __future__ import annotations

import atexit
import gc
import io
import sys
from pathlib import Path

import click

from edition import __version__
from edition.cli.commands import COMMANDS, DEBUG
from edition.cli.options import FOLDER

# The interpreter's last collection, as modules are torn down, crashes now and then in msgspec's types: signal 11 after
# all work is done, seen with 0.20 and 0.22 on Python 3.11. What is frozen is left alone by it, and the exit is quicker.
atexit.register(gc.freeze)


class Program(click.Group):
    """The group; what it prints can be written, whatever the encoding of the system is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the command line; help and faults are printed from here on."""
        for stream in (sys.stdout, sys.stderr):
            _writable(stream)
        return super().parse_args(ctx, args)


def _writable(stream: object) -> None:
    """Let *stream* take every character: a file or a pipe in UTF-8, as on every other system; a terminal by numbers.

    Windows writes files in a code page of 256 characters, and a fault quotes a text in any script.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


@click.group(cls=Program, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="edition")
@click.option(
    "--root", type=FOLDER, help="The folder of the edition; by default the nearest one upwards with an edition.yaml."
)
@click.option("--debug", is_flag=True, help="Write the traceback of a bug to edition-trace.txt.")
@click.pass_context
def main(ctx: click.Context, root: Path | None, *, debug: bool) -> None:
    """Make a static annotated edition of plain texts and YAML annotations."""
    if ctx.obj is None:  # a test passes the edition's folder and handles errors itself
        ctx.meta[DEBUG] = debug
    ctx.obj = root or ctx.obj
