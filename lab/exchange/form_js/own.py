"""What of our form model form-js has no place for, kept in a component's custom properties: its editor leaves them.

form-js does nothing with them; whoever reads the form back into Labwerk has them again.
"""

from __future__ import annotations

__all__ = ["PREFIX", "property_name"]

PREFIX = "labwerk"


def property_name(field: str) -> str:
    """The name of the custom property for a field of ours: ``legal_basis`` is ``labwerkLegalBasis``."""
    return PREFIX + "".join(word.capitalize() for word in field.split("_"))
