"""What a study names must exist: its prototype's pages, its questionnaires."""

from __future__ import annotations

from collections.abc import Mapping

from lab.errors import N_, Problem, Where
from lab.prototypes.definition import Prototype
from lab.prototypes.graph import page_graph
from lab.studies.instrument import Instrument
from lab.studies.study import Study

__all__ = ["check"]


def check(study: Study, prototype: Prototype, instruments: Mapping[str, Instrument]) -> tuple[Problem, ...]:
    """Everything that keeps the study from being published; empty if nothing does. ``instruments`` by name."""
    pages = {page.id for page in prototype.pages}
    problems = []
    seen: set[str] = set()
    for index, task in enumerate(study.tasks):
        if task.id in seen:
            problems.append(
                Problem(
                    N_("Die Kennung „{task}“ kommt zweimal vor."),
                    {"task": task.id},
                    Where(field=f"tasks.{index}.id"),
                    N_("Geben Sie jeder Aufgabe eine eigene Kennung."),
                )
            )
        seen.add(task.id)
        for field, page in (("goal", task.goal), ("start", task.start)):
            if page is not None and page not in pages:
                problems.append(
                    Problem(
                        N_("Die Aufgabe „{task}“ nennt die Seite „{page}“; der Prototyp hat sie nicht."),
                        {"task": task.id, "page": page, "pages": ", ".join(known.id for known in prototype.pages)},
                        Where(field=f"tasks.{index}.{field}"),
                        N_("Nennen Sie eine der Seiten: {pages}"),
                    )
                )
        list_page = _inside(prototype, task.start)
        if list_page is not None:
            problems.append(
                Problem(
                    N_(
                        "Die Aufgabe „{task}“ beginnt auf der Seite „{page}“, die in einem Abschnitt der Liste "
                        "„{list}“ steht."
                    ),
                    {"task": task.id, "page": task.start, "list": list_page},
                    Where(field=f"tasks.{index}.start"),
                    N_(
                        "Lassen Sie die Aufgabe auf der Seite „{list}“ beginnen: Von dort führt sie in jeden Abschnitt."
                    ),
                )
            )
    for index, name in enumerate(study.instruments):
        if name not in instruments:
            problems.append(
                Problem(
                    N_("Der Fragebogen „{name}“ fehlt."),
                    {"name": name},
                    Where(field=f"instruments.{index}"),
                    N_("Legen Sie die Datei surveys/{name}.yaml an, oder streichen Sie ihn aus der Studie."),
                )
            )
    missing = [language for language in study.languages if language not in prototype.languages]
    problems += [
        Problem(
            N_("Die Studie bietet die Sprache „{language}“ an, der Prototyp nicht."),
            {"language": language},
            Where(field="languages"),
            N_("Ergänzen Sie den Prototyp um diese Sprache, oder streichen Sie sie aus der Studie."),
        )
        for language in missing
    ]
    return tuple(problems)


def _inside(prototype: Prototype, page: str | None) -> str | None:
    """The task list in one of whose tasks a page stands; whoever began there could never leave the list."""
    if page is None or not any(one.tasks for one in prototype.pages):
        return None
    return next((listed for (listed, _), members in page_graph(prototype).members.items() if page in members), None)
