"""Forms of form-js (bpmn-io, Camunda) in and out, all schema versions and both shapes for several pages.

``reading`` is the way in; ``gate`` checks bytes, ``outline`` finds pages, ``fields`` knows the types, ``conditions``
says FEEL in our language. form-js knows one language and no pages: what has no place is told by element, and what is
ours alone stays in a component's custom properties (``own``) for the way back.
"""

from lab.exchange.form_js.gate import looks_like_form
from lab.exchange.form_js.reading import read_form

__all__ = ["looks_like_form", "read_form"]
