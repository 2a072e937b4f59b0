"""A text as a book: manuscript, EPUB, PDF."""
