"""The rules of Leichte Sprache that a machine can see, one file each. To add a rule is to add a file.

A rule has ``TITLE`` and ``ADVICE`` (``N_("…")``), ``SURE`` (False: it sees only what is likely) and ``check(text)``,
which gives a ``Hit`` for each place. Its docstring is its manual.
"""
