"""Suggestions: what may be wrong or missing, proposed with the YAML to accept it, never applied.

* `passages`, `corpus`: the running words of a text; what all texts of the edition say, counted
* `proposal`: one proposal; ranking
* `hyphens`, `quotes`, `brackets`, `spacing`, `letters`, `spelling`, `repeats`, `phrases`, `endings`: one kind of slip
  each; `corrections`: the table of them
* `names`, `evidence`, `persons`, `entries`, `likeness`: who is named and in no register
* `lexicon`, `tagger`: a dictionary and a language model, used where they are installed
* `dated`, `dates`: dated expressions; those without a record, and those that cannot be right
* `refused`: what was refused stays refused
* `printed`: how proposals are shown; `survey`: all of it, for an edition's folder
"""
