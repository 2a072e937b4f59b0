"""Read an edition: files in, values and faults out. Besides `publish`, the only stage that touches the disk.

* `project`: an edition's folder (settings, editors, registers, which texts there are), and one text with its records;
  with `folders` (what lies where), `files` (opened safely), `tracked` (by Git), `signed` (by whom)
* `texts`: the bytes of a plain text; `characters`: those that cannot stand
* `yaml`: the bytes of a YAML file, strictly, by libyaml; `plain`: the usual ones, quickly; `syntax`: what is
  wrong with a file; `limits`
* `fields`, `models`, `headers`, `registers`: what each file may hold; `convert`: a record into its model, or all its
  faults; `shapes`: what a model expects where; `ids`
* `records`, `lists`: models into the values of `edition.model`
* `lines`: quote in each fault the line of the file at which it stands
"""
