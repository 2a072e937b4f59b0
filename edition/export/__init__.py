"""What leaves the house: books, TEI, the archive, what harvesters read."""
