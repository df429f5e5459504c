"""A model as a Word document (DOCX): its drawing, and each step with who does it, what is documented and what is known.

``word`` knows how Word wants things, ``model_document`` what a reader wants to find.
"""

from lab.exchange.document.model_document import StepTime, model_document

__all__ = ["StepTime", "model_document"]
