"""Who has answers already, and the fictitious person's data there."""

from __future__ import annotations

from typing import Any

from lab.prototypes.changes.names import free_name
from lab.prototypes.changes.rebuilding import with_values
from lab.prototypes.definition import Prototype, Register
from lab.records import Texts

__all__ = ["add_register", "change_register", "remove_register", "set_persona"]


def add_register(prototype: Prototype, name: str) -> Prototype:
    """The prototype with another register of this name."""
    key = free_name(name, prototype.registers, "register")
    return with_values(prototype, registers={**prototype.registers, key: Register(name=Texts({"de": name}))})


def change_register(prototype: Prototype, key: str, **values: Any) -> Prototype:
    """The register with other values.

    Raises:
        KeyError: there is no such register.
    """
    register = with_values(prototype.registers[key], **values)
    return with_values(prototype, registers={**prototype.registers, key: register})


def remove_register(prototype: Prototype, key: str) -> Prototype:
    """The prototype without the register and the person's data there; questions come from no register then."""
    registers = {name: one for name, one in prototype.registers.items() if name != key}
    persona = {name: data for name, data in prototype.persona.items() if name != key or isinstance(data, str)}

    def freed(question: Any) -> Any:
        values = {"register_": None, "prefill": None} if question.register_ == key else {}
        return with_values(question, questions=tuple(map(freed, question.questions)), **values)

    pages = tuple(with_values(page, questions=tuple(map(freed, page.questions))) for page in prototype.pages)
    return with_values(prototype, registers=registers, persona=persona, pages=pages)


def set_persona(prototype: Prototype, register: str | None, key: str, value: str) -> Prototype:
    """The prototype with another value of the person's data, within those of a register where it stands by register."""
    persona = dict(prototype.persona)
    data = persona.get(register or "")
    if isinstance(data, dict) or (register in prototype.registers and not isinstance(persona.get(key), str)):
        inner = {**(data if isinstance(data, dict) else {}), key: value}
        persona[register or ""] = {name: one for name, one in inner.items() if one}
    elif value:
        persona[key] = value
    else:
        persona.pop(key, None)
    return with_values(prototype, persona=persona)
