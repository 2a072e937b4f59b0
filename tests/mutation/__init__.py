"""Do the tests of a module notice when the module is wrong? `python -m tests.mutation FILE …` changes it and asks them.

Slow (a run of the tests for every change), and so no part of CI: run it when a module or its tests were written anew.
"""
