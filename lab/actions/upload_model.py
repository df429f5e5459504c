"""Take a BPMN file into a service: it passes the gate, or the workspace stays as it was."""

from __future__ import annotations

from lab.actions.save_model import write_model
from lab.bpmn import Model, read
from lab.bpmn.layout import with_diagram
from lab.store import ServiceFolder, Workspace
from lab.store.database import Database

__all__ = ["upload_model"]


def upload_model(
    workspace: Workspace,
    service: str | ServiceFolder,
    name: str,
    data: bytes,
    *,
    file: str = "",
    started_from: str | None = None,
    database: Database | None = None,
    author: str = "",
) -> Model:
    """Save the bytes of a model as they are and give what was understood of them.

    A model without a drawing is laid out, and the drawing added; nothing else in the file changes.

    Args:
        workspace: where the service is.
        service: its name, or its folder.
        name: the model's name in the service: ``as-is`` for ``as-is.bpmn``.
        data: the file.
        file: how the user calls it, for error messages; else the name in the workspace.
        started_from: digest of the model that it replaces; None if the model shall be new.
        database: where what the file held and what it holds now are kept as revisions, if they shall be.
        author: the name of whoever uploads, as they gave it.

    Raises:
        NotFoundError: there is no such service.
        InputError: the gate refuses the file, or the name cannot be a file name; nothing is written.
        ConflictError: there is another model under this name, or it has changed since; nothing is written.
    """
    folder = workspace.service(service) if isinstance(service, str) else service
    shown = file or folder.shown(folder.model_path(name))
    model = read(data, shown)
    if not model.diagram.planes and model.nodes:
        data = with_diagram(data, shown)
        model = read(data, shown)
    if database is None:
        folder.save_model(name, data, started_from=started_from)
    else:
        write_model(folder, name, data, database=database, started_from=started_from, author=author)
    return model
