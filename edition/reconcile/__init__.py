"""`edition reconcile`: identifiers for entries from a table of authority records that the editor holds.

Candidates are ranked with their evidence, for and against; a person chooses. Nothing is asked of the network.

* `tables`: the table's rows
* `likeness`: when two names may be one person's, place's, organisation's
* `candidates`: which rows an entry may be, and why
* `choosing`: what is chosen becomes `idno`, with its source and the day
"""
