"""Reading: files in, values and faults out. Besides `publish`, the only stage that touches the disk.

* `edition.read.project`: an edition's settings, editors, registers and the ids of its texts; one text with its records
* `edition.read.texts`: the bytes of a plain text
* `edition.read.yaml`: the bytes of a YAML file, strictly
* `edition.read.models`: what each YAML file may hold
* `edition.read.convert`: one record of a file into its model, or its faults
* `edition.read.records`, `edition.read.registers`: models into the values of `edition.model`
"""
