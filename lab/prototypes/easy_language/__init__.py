"""What a machine can see of Leichte Sprache, each rule a file of ``rules``, and what only people can check.

``check`` runs the rules on the texts in ``de-x-leicht``; each ``EasyFinding`` says where, what and what to do. The
rules follow DIN SPEC 33429:2025-03 and the rules of the Netzwerk Leichte Sprache in our own words and with limits of
our own (``data/words.yaml``). No finding is no proof: whether a text is Leichte Sprache, people who need it say.
"""

from lab.prototypes.easy_language.checking import LANGUAGE, EasyFinding, check
from lab.prototypes.easy_language.people import PEOPLE, PeopleCheck, Verdict
from lab.prototypes.easy_language.rule import EasyRule, Hit, all_rules
from lab.prototypes.easy_language.sources import SOURCES

__all__ = [
    "LANGUAGE",
    "PEOPLE",
    "SOURCES",
    "EasyFinding",
    "EasyRule",
    "Hit",
    "PeopleCheck",
    "Verdict",
    "all_rules",
    "check",
]
