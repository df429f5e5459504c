"""What BPMN elements are called on the screen: as in documents."""

from lab.exchange.kind_words import KINDS, kind_words

__all__ = ["KINDS", "kind_words"]
