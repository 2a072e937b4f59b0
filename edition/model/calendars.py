"""Calendars that a date may be printed in besides the Gregorian and the Julian; its Gregorian day says when it was."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.phrases import N_

CALENDARS: Mapping[str, str] = {
    "chinese": N_("Chinese calendar"),
    "coptic": N_("Coptic calendar"),
    "hebrew": N_("Hebrew calendar"),
    "hijri": N_("Islamic calendar"),
    "japanese": N_("Japanese calendar"),
    "persian": N_("Persian calendar"),
    "republican": N_("French Republican calendar"),
    "roman": N_("Roman calendar"),
    "rumi": N_("Rumi calendar"),
}
"""What each is called; the names are values of `calendar` in a date."""
