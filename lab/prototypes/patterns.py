"""How long the patterns of a team may think, all of them together, while somebody waits for a page.

A regular expression that goes back and forth over an answer can take for ever. ``check`` finds such patterns before
anybody meets them; where one was not found, nobody shall wait for it, and nobody shall be stopped by it either.
"""

from __future__ import annotations

import time

import regex

__all__ = ["PATTERN_SECONDS", "SECONDS_IN_ALL", "PatternTime"]

PATTERN_SECONDS = 0.1
"""How long a pattern may think about one answer."""
SECONDS_IN_ALL = 0.25
"""How long all patterns of one request may think: a page with fifty entries would otherwise take five seconds."""
WORTH_TRYING = 0.001
"""Seconds; with less left nothing is begun any more."""


class PatternTime:
    """What is left of the time for patterns. The same question is answered once, however often it is asked.

    Time counts as the processor's for this thread, so that nobody's answer goes unchecked because others are served;
    a try that was broken off counts in full.
    """

    def __init__(self, seconds: float = SECONDS_IN_ALL) -> None:
        self._left = seconds
        self._known: dict[tuple[str, str], bool | None] = {}
        self.unchecked = 0
        """How often it was asked about an answer for which there was no time."""

    def fits(self, pattern: str, text: str) -> bool:
        """Whether the whole text matches; in doubt it does.

        What takes too long is counted in ``unchecked``. A pattern that cannot be read is told by ``check``.
        """
        asked = (pattern, text)
        if asked not in self._known:
            self._known[asked] = self._tried(pattern, text)
        found = self._known[asked]
        if found is None:
            self.unchecked += 1
        return found is not False

    def _tried(self, pattern: str, text: str) -> bool | None:
        """``None``: there was no time."""
        allowed = min(PATTERN_SECONDS, self._left)
        if allowed < WORTH_TRYING:
            return None
        begun = time.thread_time()
        try:
            found = regex.fullmatch(pattern, text, timeout=allowed) is not None
        except TimeoutError:
            self._left -= allowed
            return None
        except regex.error:
            return True
        self._left -= time.thread_time() - begun
        return found
