"""Public texts come in at first try, their files come back, and the same is found in them as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.foreign import works
from tests.foreign.trying import LONGEST, tried
from tests.foreign.works import WORKS, Work


@pytest.mark.timeout(300)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_a_public_text_comes_in_at_first_try(work: Work, tmp_path: Path) -> None:
    content = works.content(work)
    if content is None:
        # never a failure: the texts are of other makers and stay out of this repository
        pytest.skip(works.LACKING)
    found = tried(content, tmp_path)

    assert 0 == found.added, found.said
    assert found.given_back
    assert work.language == found.language
    assert LONGEST > found.largest
    assert dict(work.seen) == dict(found.found)
