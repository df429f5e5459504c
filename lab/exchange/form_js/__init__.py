"""Forms of form-js (bpmn-io, Camunda) in and out, all schema versions and both shapes for several pages.

``reading`` and ``writing`` are the two ways; ``gate`` checks bytes, ``outline`` and ``visibility`` know pages,
``fields`` and ``components`` types, ``conditions`` FEEL. form-js has one language and no pages: what has no place is
told by element, and what is ours alone stays in a component's custom properties (``own``) for the way back.
"""

from lab.exchange.form_js.gate import looks_like_form
from lab.exchange.form_js.reading import read_form
from lab.exchange.form_js.writing import write_form

__all__ = ["looks_like_form", "read_form", "write_form"]
