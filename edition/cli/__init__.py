"""The command `edition`: one file a command."""

from edition.cli.main import main

__all__ = ["main"]
