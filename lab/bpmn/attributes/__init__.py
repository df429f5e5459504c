"""What an office knows about a step beside its flow: legal basis, form, media break, evidence, RAG, system, page.

In the file: one element ``lw:attributes`` in an element's ``bpmn:extensionElements`` (``labwerk-bpmn-1.xsd``); in the
model: ``Node.attributes``. ``terms`` holds the law's and FIM's words as data with edition and source.
"""

from lab.bpmn.attributes.record import NAMESPACE, NO_ATTRIBUTES, Attributes, Evidence, Form

__all__ = ["NAMESPACE", "NO_ATTRIBUTES", "Attributes", "Evidence", "Form"]
