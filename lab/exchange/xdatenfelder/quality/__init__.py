"""The quality messages of FIM as checks: what an editor of data schemas would be told about a file.

A check is a function with the message's published number, its weight and our own words; ``findings`` runs them all.
The files here are checks by topic and are found by listing the folder. Which of the published messages are checked, and
why the others are not, is in ``coverage`` and docs/reference/xdatenfelder.md.
"""

from lab.exchange.xdatenfelder.quality.check import Finding, Weight, checks, findings, problems

__all__ = ["Finding", "Weight", "checks", "findings", "problems"]
