"""A generator of static annotated digital editions: plain texts and YAML in, HTML and TEI out."""

__version__ = "0.1.0"
