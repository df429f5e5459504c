"""Broken BPMN files by the thousand: never a traceback, a hang, or a file that is half saved.

``python -m tests.fuzz --minutes 1`` in CI, ``--minutes 480`` for a night, ``--seed N`` to see one case again. An own
mutator of 150 lines rather than a coverage-guided one (atheris): it runs on every system that the product runs on.
"""
