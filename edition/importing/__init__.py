"""Bring in files of other formats: each becomes an untouched text and its markup, and a report of what was lost.

* `safe`: read a file that a stranger made; `sheet`: the text as it is written, and the annotations
* `own`, `own_rows`: read the TEI that this program wrote
* `elements`: which of TEI's elements is which kind; `tei_rows`: what an element says; `tei`, `standing`: walk through
  another's TEI; `namespaces`: TEI under another name; `header`: what the file says of itself
* `pandoc`, `trees`: a program that reads Word and its like, and its trees; `words`, `phrases`: walk through one;
  `styles`: what styles mean; `packages`: what a file of a word processor holds besides its text; `prepared`,
  `wordprocessing`, `outline`, `character_styles`: what pandoc would not read, put where it does
* `opendocument`: the same tree of an OpenDocument text, by `opendocument_text`, `_lines` and `_styles`
* `imported`: what an import gives; `reports`: what a person reads of it; `files`: what it writes; `kept`: the file that
  was brought in
"""
