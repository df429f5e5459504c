"""Put own volume, staff and wages over an import; the import itself stays as it was received."""

from __future__ import annotations

from lab.errors import N_, InputError, Where
from lab.exchange.local_layer import layer_problems
from lab.store import Import, LocalLayer, Workspace

__all__ = ["localise"]


def localise(workspace: Workspace, imported: str | Import, layer: LocalLayer, *, started_from: str | None) -> str:
    """Save the local layer of an import and give its digest.

    Args:
        workspace: where the import is.
        imported: the import, or its name ``<giver>/<service>-<version>``.
        layer: what this authority has of its own.
        started_from: digest of the layer that the change started from; None for the first.

    Raises:
        NotFoundError: there is no such import.
        InputError: the layer names roles that the import has not, or changes nothing; ``details`` lists them.
        ConflictError: somebody else has changed the layer since.
    """
    one = workspace.imported(imported) if isinstance(imported, str) else imported
    scenarios = {name: one.service.scenario(name).record for name in one.service.scenarios()}
    problems = layer_problems(layer, scenarios)
    if problems:
        raise InputError(
            N_("Die eigenen Werte passen nicht zu diesem Paket."),
            where=Where(file=one.local_path.name),
            details=problems,
        )
    return one.save_local(layer, started_from=started_from)
