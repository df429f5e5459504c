"""The command line: one file a command, each with ``--json``, an example in its help, and exit codes for scripts."""

from lab.cli.program import main

__all__ = ["main"]
