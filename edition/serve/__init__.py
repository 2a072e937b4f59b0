"""Annotate where one reads: `edition serve`.

The site is made in memory, page by page on request, and made again where a file has changed. Editors select a passage
in a page and annotate it; what they write goes into the edition's YAML, and nowhere else.

* `workspace`: the edition as it is on disk now, its pages and its faults
* `places`: a selection in the page, and the range of the source that it means
* `drafts`: an editor's request, made into changes of files, tried, kept or taken back
* `tagging`: every occurrence of a name, and a form more for an entry of a register
* `journal`: files written, all or none, and undone
* `guard`: who may ask for what
* `theme`, `app`, `watch`, `run`: the served pages, the routes, notifications of changes, the server
"""
