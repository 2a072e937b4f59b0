"""The words of languages that texts are written in: a file each."""

from __future__ import annotations

import re

import pytest

from edition.recognise import languages

LANGUAGES = sorted(file.stem for file in languages.FOLDER.glob("*.words"))


def topics(language: str) -> set[str]:
    """Return the topics of a file; a line that is no comment has one, and expressions."""
    lines = (languages.FOLDER / f"{language}.words").read_text(encoding="utf-8").splitlines()
    return {re.fullmatch(r"([a-z]+: )\S.*", line)[1] for line in lines if not line.startswith("#")}  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_a_topic_that_english_lacks(language: str) -> None:
    assert set() == topics(language) - topics("en")
