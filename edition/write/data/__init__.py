"""What machines read: Web Annotations, citations, metadata, plain text, search records."""
