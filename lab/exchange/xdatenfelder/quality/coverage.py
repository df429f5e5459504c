"""The published messages that are not checked, each with the reason: nothing is left out without a word."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["UNCHECKED", "Why"]


class Why(StrEnum):
    """Why a published message has no check here."""

    OTHER_FILE = "not applicable: about a Dokumentsteckbrief, which is another file"
    SWITCHED_OFF = "not applicable: deactivated by its publisher"
    REFUSED = "not applicable: such a file is refused when it is read"
    NOT_WRITTEN = "not applicable: links are neither read nor written"
    NETWORK = "not possible: needs the XRepository or the collected FIM catalogue"
    UNKNOWN = "not possible: what is allowed is not in the published list"


UNCHECKED: dict[int, Why] = {
    **dict.fromkeys((1008, 1049, 1052, 1053, 1054, 1055, 1092, 1107, 1144), Why.OTHER_FILE),
    **dict.fromkeys((1089, 1104, 1108, 1110, 1111, 1112, 1113, 1114, 1119), Why.SWITCHED_OFF),
    1038: Why.REFUSED,
    1133: Why.NOT_WRITTEN,
    **dict.fromkeys((1115, 1121, 1123, 1124, 1125, 1126), Why.NETWORK),
    **dict.fromkeys((1035, 1087, 1088, 1131, 1136, 1137, 1138), Why.UNKNOWN),
}
"""1035 is about an old form of a note, 1131 about the letters of StringLatin, 1136 to 1138 about lengths."""
