"""XDatenfelder 2 and 3, the standard in which FIM exchanges data schemas: in, out, and checked.

``reading`` gives the schema of a message (``model``), ``to_prototype`` makes pages of it, ``from_prototype`` goes the
other way and ``writing`` puts it into XML; ``quality`` holds the checks. Code lists come and go as ``genericode``.
What is mapped to what, and why, is in docs/reference/xdatenfelder.md and decision 0029.
"""
