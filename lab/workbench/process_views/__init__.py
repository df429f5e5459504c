"""What can be done with the models of a service, one file a view. To add a view is to add a file.

A view begins with ``TITLE = N_("…")``, ``ICON = ":material/…:"`` and ``ORDER = 10``, which are read without running it,
and has ``show(bench, service)``. The page of the processes shows one of them at a time.
"""
