"""Pages that belong to all texts together."""
