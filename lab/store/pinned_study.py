"""A study as it was when it was published: with prototype and questionnaires, so that no later edit changes it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from lab.prototypes.definition import Prototype
from lab.records import Record
from lab.studies.instrument import Instrument
from lab.studies.study import Study

__all__ = ["PinnedStudy"]


class PinnedStudy(Record):
    """What participants see while the study runs, and what its results are about."""

    study: Study
    prototype: Prototype
    instruments: dict[str, Instrument]
    """By name, in the order of the study."""

    def content(self) -> dict[str, Any]:
        """As plain data, for a publication."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

    def digest(self) -> str:
        """SHA-256 of the content: two publications with the same digest showed the same."""
        canonical = json.dumps(self.content(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
