"""How commands are told a model: ``LEISTUNG/MODELL``, the two names apart, or a file."""

from __future__ import annotations

from pathlib import Path

from lab.errors import N_, InputError

__all__ = ["is_file", "named_model"]


def is_file(named: str) -> bool:
    """Whether a file is meant: by its ending, or because there is one of this name."""
    return named.lower().endswith((".bpmn", ".xml")) or Path(named).is_file()


def named_model(named: str, model: str | None = None, otherwise: str = "") -> tuple[str, str]:
    """Service and model, given as ``service/model`` or as two words; ``otherwise`` is meant where no model is named.

    Raises:
        InputError: the model is named twice, or not at all and there is none that is meant otherwise.
    """
    service, _, own = named.partition("/")
    if own and model and own != model:
        raise InputError(
            N_("„{model}“ nennt schon ein Modell; „{second}“ ist eines zu viel."),
            hint=N_("Nötig ist LEISTUNG/MODELL, etwa sgb2-antrag/as-is."),
            model=named,
            second=model,
        )
    found = own or model or otherwise
    if not (service and found):
        raise InputError(
            N_("„{model}“ nennt kein Modell."),
            hint=N_("Nötig ist LEISTUNG/MODELL, etwa sgb2-antrag/as-is."),
            model=named,
        )
    return service, found
