"""Suggest what may be wrong or missing in a text, with the YAML to accept it; nothing is applied.

* `passages`, `corpus`: the running words of a text; the words of all texts of the edition, counted
* `proposal`: one proposal; ranking
* `hyphens`, `quotes`, `brackets`, `spacing`, `letters`, `spelling`, `repeats`, `phrases`, `endings`: one kind of slip
  each; `corrections`: the table of them
* `names`, `evidence`, `persons`, `entries`, `likeness`: persons who are named but are in no register
* `lexicon`, `tagger`: a dictionary and a language model, used where they are installed
* `dated`, `dates`: dated expressions; those without a record, and those that cannot be right
* `inflected`: forms of registered names in other cases, by tables of languages
* `correspondence`, `datelines`: who wrote letters to whom, where and when
* `refusals`: refused proposals are not made again
* `printed`: how proposals are shown; `survey`: all proposals for an edition's folder
"""
