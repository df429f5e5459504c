"""How long each pattern was allowed to think, counted where the patterns are tried."""

from __future__ import annotations

from typing import Any

import pytest
import regex

from lab.prototypes import patterns


class Tries:
    """``allowed`` are the seconds that each try had."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.allowed: list[float] = []
        self._real = regex.fullmatch
        monkeypatch.setattr(patterns.regex, "fullmatch", self)

    def __call__(self, pattern: str, text: str, *, timeout: float) -> Any:
        self.allowed.append(timeout)
        return self._real(pattern, text, timeout=timeout)
