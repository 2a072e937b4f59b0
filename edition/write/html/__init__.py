"""The reading page of one text, and what stands beside it."""
