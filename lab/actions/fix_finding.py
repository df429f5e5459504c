"""Mend a finding whose fix is safe: change the file in place and keep a revision."""

from __future__ import annotations

from lab.actions.check_model import check_model
from lab.actions.save_model import Saved, save_model
from lab.errors import N_, NotFoundError, Where
from lab.store import ServiceFolder, Workspace, digest_of
from lab.store.database import Database

__all__ = ["fix_finding"]


def fix_finding(
    workspace: Workspace,
    folder: ServiceFolder,
    name: str,
    rule: str,
    element: str,
    *,
    database: Database,
    author: str = "",
    note: str = "",
) -> Saved:
    """Apply the fix of one finding to the model as it is in the file now.

    Raises:
        NotFoundError: the finding is not there any more, or has no safe fix.
        ConflictError: somebody else has saved the model in this moment.
        RefusedError: the service came from another authority.
    """
    data = folder.model_bytes(name)
    found = check_model(folder, name).findings
    fix = next((one.fix for one in found if (one.rule, one.element) == (rule, element) and one.fix), None)
    if fix is None:
        raise NotFoundError(
            N_("Dieser Befund besteht nicht mehr."),
            where=Where(folder.shown(folder.model_path(name)), element=element),
            hint=N_("Das Modell hat sich inzwischen geändert; die Liste zeigt, was noch offen ist."),
        )
    return save_model(
        workspace,
        folder,
        name,
        fix.apply(data),
        database=database,
        started_from=digest_of(data),
        author=author,
        note=note,
    )
