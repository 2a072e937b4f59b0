"""Carry a text's annotations over to a better transcription of it.

* `pointers`: every quotation in a file of annotations, with its way in the file
* `quoting_anew`: the quotation that a carried passage needs in the new text
* `retiring`: corrections that the new text has already
* `outcomes`: what becomes of each record; `plans`: of each file, and of the text
* `reports`: what a person has to know of it
"""
