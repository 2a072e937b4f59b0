"""Checks of what editors wrote, and of the TEI that is written."""
