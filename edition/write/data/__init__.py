"""Writers for programs: Web Annotations, citations, metadata, plain text, search records."""
