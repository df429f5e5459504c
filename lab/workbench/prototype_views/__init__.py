"""What can be done with a click prototype, one file a view. To add a view is to add a file.

A view begins with ``TITLE = N_("…")``, ``ICON = ":material/…:"`` and ``ORDER = 10``, which are read without running it,
and has ``show(bench, name)`` for the prototype of this name. The page of the prototypes shows one of them at a time.
"""
