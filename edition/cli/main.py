"""The command `edition`: the group that all commands belong to."""

from __future__ import annotations

import atexit
import gc
from pathlib import Path

import click

from edition import __version__
from edition.cli.commands import COMMANDS, DEBUG, FOLDER, SCHEMA

# The interpreter's last collection, as modules are torn down, crashes now and then in msgspec's types: signal 11 after
# all work is done, seen with 0.20 and 0.22 on Python 3.11. What is frozen is left alone by it, and the exit is quicker.
atexit.register(gc.freeze)


@click.group(commands=(*COMMANDS, SCHEMA), context_settings={"help_option_names": ["-h", "--help"]})
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
