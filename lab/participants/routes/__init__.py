"""The pages, one file a part of the visit. A handler gets a ``Visit`` and gives a response; it runs in a thread."""
