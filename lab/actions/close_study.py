"""End a study: nobody can take part any more; what was recorded stays until its retention is over."""

from __future__ import annotations

import datetime as dt

from lab.store.database import Database
from lab.store.database.publications import Publication

__all__ = ["close_study"]


def close_study(database: Database, code: str) -> Publication:
    """The publication under the code, closed. Closing again changes nothing.

    Raises:
        NotFoundError: there is no such publication.
    """
    database.publications.close(code, dt.datetime.now(dt.UTC))
    return database.publications.get(code)
