"""Pure functions that the stages share: folding, quotations, reading text, alignment, calendars."""
