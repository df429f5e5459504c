"""Writes docs/reference/lint-rules.md from the rules: their docstrings are the manual.

python tools/lint_rules.py          writes the page
"""

from __future__ import annotations

from pathlib import Path

from lab.bpmn.lint import Rule, Topic, all_rules
from lab.bpmn.lint.finding import SEVERITY_WORDS, TOPIC_WORDS
from lab.i18n import translator

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "lint-rules.md"
HEAD = """# The rules by which models are checked

`lab lint`, the view "Prüfen" of the processes and the marks in the editor show the same findings. Each rule is
a file in `lab/bpmn/lint/rules/`, its docstring is its manual, and this page is written from them: `python
tools/lint_rules.py`. How to add one: [Einen eigenen Regelsatz hinzufügen](../how-to/own-rules.md).

A finding is an **error** (BPMN does not allow it, or no case can live through it), a **warning** (it can be
read in two ways, or stands in the way of the service) or a **note** (worth a look). Many rules are those of
bpmnlint, under the same name; a test compares what both find. Rules about the flow look at how it is drawn;
whether a case can get stuck on its way is found by the [check of the flow](../explanation/soundness.md), whose
findings come along as `soundness`. What reading the file complained about comes along as `reading`; lanes and
roles of the scenario are compared as `lane-without-role` and `role-without-lane`.
"""


def page() -> str:
    """The page as it should be."""
    parts = [HEAD, _overview()]
    for topic in Topic:
        rules = [rule for rule in all_rules().values() if rule.topic is topic]
        if rules:
            parts.append(f"## {translator('en').text(TOPIC_WORDS[topic])}\n")
            parts += [_rule(rule) for rule in rules]
    return "\n".join(parts)


def _overview() -> str:
    english = translator("en")
    lines = ["| rule | what it says | severity |", "| --- | --- | --- |"]
    for name, rule in all_rules().items():
        severity = english.text(SEVERITY_WORDS[rule.severity]).lower()
        lines.append(f"| [`{name}`](#{name}) | {english.text(rule.title)} | {severity} |")
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> str:
    english = translator("en")
    severity = english.text(SEVERITY_WORDS[rule.severity]).lower()
    said = f"On screen: „{rule.title}“ · {severity}"
    return f"### {rule.name}\n\n{rule.manual}\n\n{said}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
