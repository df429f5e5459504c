"""Conditions in FEEL, the expression language of form-js and DMN, read and written as far as ours says the same.

``parse`` reads a text, ``translation`` says it in our language, ``writing`` says ours in FEEL. What is missing is
``null`` in FEEL and makes a comparison neither true nor false; with us it makes it false. What is written is never
null, because versions of form-js differ in what that means.
"""

from lab.exchange.feel.names import Meaning, Meant
from lab.exchange.feel.parse import parse_feel
from lab.exchange.feel.translation import NotOursError, hidden_to_shown
from lab.exchange.feel.writing import NotFeelError, hide_text

__all__ = ["Meaning", "Meant", "NotFeelError", "NotOursError", "hidden_to_shown", "hide_text", "parse_feel"]
