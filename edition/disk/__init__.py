"""The disk, for all who read and write: folders that nothing leaves, locks, and what waits or is kept there.

* `beneath`: what lies in a folder, and nothing outside it; `ours`: which files of an output a build wrote
* `locks`, and `exchange` of two folders' names
* `stamps`, by which unchanged files are known; `compact`: tables of short values by short keys
* `store`: what a text gives, by what it asked for; `scratch`: what waits until all texts are done
"""
