"""What must hold of what editors wrote and of what was written out."""
