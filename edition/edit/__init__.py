"""Change YAML that people wrote and leave the rest alone: comments, order, quotation marks, blank lines.

A file is patched, not written anew: `nodes` finds where each value stands, `patch` replaces those characters and no
others, `scalars` writes a value in the style of its place. So what is elsewhere in the file is the same, byte for
byte, whatever it is; a library that writes the whole file again cannot promise that.

* `forms`: what can be typed of each kind of record, the order of fields in each file
* `tidy`: `edition fmt`
* `records`: one record more, one record changed, one set aside as a comment
* `making`: `edition new`
"""
