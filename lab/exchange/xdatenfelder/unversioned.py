"""Groups that are no longer the version that they came from, because something in them is new."""

from __future__ import annotations

from dataclasses import replace

from lab.errors import N_
from lab.exchange.xdatenfelder.losses import Losses
from lab.exchange.xdatenfelder.model import Group, Identification

__all__ = ["unversioned"]


def unversioned(group: Group, losses: Losses) -> Group:
    """The group with the version of none that holds something without one: it is no longer that version."""
    children = tuple(
        replace(child, item=unversioned(child.item, losses)) if isinstance(child.item, Group) else child
        for child in group.children
    )
    if group.id.version and any(not child.item.id.version for child in children):
        losses.named(
            group.id.fim,
            N_("Die Gruppe „{name}“ ist ohne ihre Version in der Datei: {reason}"),
            N_("Sie enthält etwas, das keine hat, und ist deshalb nicht mehr diese Version."),
            N_("Der FIM-Editor vergibt eine neue Version, wenn die Gruppe fertig ist."),
            name=group.label,
        )
        return replace(group, id=Identification(group.id.id), children=children)
    return replace(group, children=children)
