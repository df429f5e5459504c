"""The lines of a task list."""

from __future__ import annotations

from typing import Any

from lab.errors import N_, InputError
from lab.prototypes.changes.pages import change_page
from lab.prototypes.changes.rebuilding import moved, with_values
from lab.prototypes.definition import Prototype, Task

__all__ = ["add_task", "change_task", "move_task", "remove_task", "rename_task"]


def add_task(prototype: Prototype, page: str, task: Task) -> Prototype:
    """The task list with another line at its end."""
    return change_page(prototype, page, tasks=(*prototype.page(page).tasks, task))


def change_task(prototype: Prototype, page: str, name: str, **values: Any) -> Prototype:
    """The task list with one line changed."""
    tasks = prototype.page(page).tasks
    return change_page(
        prototype, page, tasks=tuple(with_values(task, **values) if task.id == name else task for task in tasks)
    )


def move_task(prototype: Prototype, page: str, name: str, steps: int) -> Prototype:
    """The line so many places further down."""
    tasks = prototype.page(page).tasks
    number = [task.id for task in tasks].index(name)
    return change_page(prototype, page, tasks=moved(tasks, number, steps))


def remove_task(prototype: Prototype, page: str, name: str) -> Prototype:
    """The task list without the line; its pages stay.

    Raises:
        pydantic.ValidationError: no line would be left.
    """
    tasks = prototype.page(page).tasks
    return change_page(prototype, page, tasks=tuple(task for task in tasks if task.id != name))


def rename_task(prototype: Prototype, page: str, name: str, new: str) -> Prototype:
    """The line of a task list under another id; nothing else in a prototype names it.

    Raises:
        InputError: another line of the list has it.
        pydantic.ValidationError: this is no id.
    """
    if new != name and any(task.id == new for task in prototype.page(page).tasks):
        raise InputError(N_("Diese Kennung hat schon ein anderer Abschnitt."))
    return change_task(prototype, page, name, id=new)
