"""Carry a text's annotations over to a better transcription of it.

* `pointers`: every quotation in a file of annotations, with its path in the file
* `requoting`: the quotation that a carried passage needs in the new text
* `retiring`: corrections that the new text already has
* `ledgers`, `renewing`: which block of the new text inherits which id
* `outcomes`: what becomes of each record; `plans`: of each file, and of the text
* `reports`: the same, written for a person
"""
