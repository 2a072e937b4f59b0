"""The public texts are of other makers and stay out of this repository: without them their tests are not collected."""

from __future__ import annotations

import os

from tests.foreign.works import FOLDER

collect_ignore = [] if os.environ.get(FOLDER) else ["test_texts.py"]
