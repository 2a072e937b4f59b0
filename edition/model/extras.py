"""How the program is installed. On PyPI the name `edition` is another project's, so ours has a longer one there."""

from __future__ import annotations

DISTRIBUTION = "annotated-edition"
"""The distribution; the command and the package are called `edition`."""


def installing(extra: str) -> str:
    """Return the command that installs the program with *extra*.

    >>> installing("pdf")
    "pip install 'annotated-edition[pdf]'"
    """
    return f"pip install '{DISTRIBUTION}[{extra}]'"
