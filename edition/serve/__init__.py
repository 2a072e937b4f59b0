"""Annotate where one reads: `edition serve`.

The site is made in memory, page by page as it is asked for, and made again where a file has changed. In its pages one
selects a passage and writes; what is written goes into the editors' YAML, and nowhere else.

* `workshop`: the edition as it is on disk now, its pages and its faults
* `places`: a selection in the page, and the range of the source that it means
* `desk`: what an editor wishes to write, made into changes of files, tried, kept or taken back
* `tagging`: every occurrence of a name, and a form more for an entry of a register
* `ledger`: files written, all or none, and undone
* `guard`: who may ask for what
* `dress`, `app`, `watch`, `run`: the served pages, the addresses, what tells of changes, the server
"""
