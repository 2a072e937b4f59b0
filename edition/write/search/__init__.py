"""The search: an index of the words of all texts by position, in small files, which the search page reads by itself.

* `passages`, `registers`: what can be found in a text, and entries
* `part`: what one text gives, as bytes; `merging` makes `shards` of the parts, `index` the files
"""

from edition.write.search.index import write_index
from edition.write.search.merging import Memory, Merged
from edition.write.search.part import FOLDER, WAITING
from edition.write.search.passages import of_text
from edition.write.search.registers import of_registers

__all__ = ["FOLDER", "WAITING", "Memory", "Merged", "of_registers", "of_text", "write_index"]
