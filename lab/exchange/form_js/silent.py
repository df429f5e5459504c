"""Keys of a form that need no word when nobody reads them: what it is, who wrote it, how it looks."""

from __future__ import annotations

__all__ = ["FORM_SILENT", "SILENT"]

FORM_SILENT = frozenset(
    (
        *("$schema", "id", "type", "schemaVersion", "versionTag", "exporter"),
        *("executionPlatform", "executionPlatformVersion"),
    )
)
"""Those of the form as a whole."""
SILENT = frozenset(
    (
        *("id", "key", "type", "layout.row", "verticalAlignment", "showOutline", "isRepeating", "disableCollapse"),
        *("nonCollapsedItems", "timeSerializingFormat", "timeInterval", "use24h", "serializeToString"),
    )
)
"""Those of a component."""
