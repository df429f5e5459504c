"""Try a prototype out: a code under which nothing is recorded and every edit of the file shows at once."""

from __future__ import annotations

import datetime as dt

from lab.actions.publish_study import new_code
from lab.store import Workspace
from lab.store.database import Database
from lab.store.database.publications import Publication

__all__ = ["preview_prototype"]


def preview_prototype(workspace: Workspace, database: Database, service: str, prototype: str) -> Publication:
    """The preview of a prototype, the same one each time.

    The pages are at ``/t/<code>``, a single page at ``/t/<code>?seite=<page id>``, in another language with
    ``?sprache=<language>``; only pages served from this machine's loopback address may frame them.

    Raises:
        NotFoundError: there is no such service or prototype.
        InputError: the prototype's file cannot be used.
    """
    workspace.service(service).prototype(prototype)
    for known in database.publications.previews(service, prototype):
        if known.open:
            return known
    publication = Publication(
        code=new_code(12),
        kind="preview",
        service=service,
        study="",
        prototype=prototype,
        created=dt.datetime.now(dt.UTC),
    )
    database.publications.add(publication)
    return publication
