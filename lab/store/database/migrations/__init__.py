"""One file a step: ``mNNNN_<name>.py`` with ``upgrade(connection)``. A step that was released is never changed.

A step defines the tables as they were when it was written, on a ``MetaData`` of its own: the tables of today in
``schema.metadata`` move on. A test compares what all steps make with the tables of today.
"""
