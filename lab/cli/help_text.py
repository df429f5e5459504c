"""Help and usage errors in the user's language; the library's own words are English only."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

import typer
from pydantic import ValidationError
from typer.core import TyperCommand, TyperGroup

from lab.cli.frame import Frame
from lab.errors import N_
from lab.i18n import ErrorText, Translator

__all__ = ["LabCommand", "LabGroup", "UnknownCommandError", "usage_error"]

WIDTH = 100
GAP = 2

USAGE_ERRORS = {
    "MissingParameter": N_("Die Angabe {name} fehlt."),
    "NoSuchOption": N_("Die Option {name} gibt es nicht."),
    "BadParameter": N_("{name}: {reason}"),
    "BadOptionUsage": N_("Die Option {name} braucht einen Wert."),
}
UNKNOWN_COMMAND = N_("Den Befehl „{name}“ gibt es nicht.")
NOT_READABLE = N_("Ihnen fehlt die Berechtigung, das zu lesen.")
UNFIT_VALUE = N_("Dieser Wert passt hier nicht.")
OTHER_CHOICE = N_("Dieser Wert passt hier nicht; möglich sind {known}.")
TOO_MANY = N_("So lässt sich der Befehl nicht aufrufen: „{extra}“ ist zu viel.")
OTHER_USAGE = N_("So lässt sich der Befehl nicht aufrufen.")
MORE = N_("Mehr dazu: {command} --help")


class LabCommand(TyperCommand):
    """A command whose help is in the frame's language and ends with an example."""

    def get_help(self, ctx: Any) -> str:
        """The help of this command."""
        return _help(self, ctx, ())


class LabGroup(TyperGroup):
    """The command ``lab``: its help lists the commands by their first sentence."""

    def get_help(self, ctx: Any) -> str:
        """The help of the program."""
        commands = [(name, self.commands[name].help or "") for name in sorted(self.commands)]
        return _help(self, ctx, [entry for entry in commands if entry[1]])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that is named; an unknown one is an error in the user's language."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise UnknownCommandError(args[0])
        return super().resolve_command(ctx, args)


class UnknownCommandError(Exception):
    """There is no command of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def usage_error(error: Any, t: Translator) -> ErrorText | None:
    """What is wrong with a call and where to read more, or None if the error is about something else.

    The library's exceptions are told apart by what they have: their classes have moved between its versions.
    """
    if isinstance(error, UnknownCommandError):
        return ErrorText(t.text(UNKNOWN_COMMAND, name=error.name), hint=t.text(MORE, command="lab"))
    if not hasattr(error, "format_message"):
        return None
    param, context = getattr(error, "param", None), getattr(error, "ctx", None)
    name = getattr(error, "option_name", None) or (_label(param, t) if param is not None else "")
    message = USAGE_ERRORS.get(type(error).__name__) if name else None
    extra = re.search(r"unexpected extra argument\S* \((.*)\)", error.format_message())
    text = t.text(
        message or (TOO_MANY if extra else OTHER_USAGE), name=name, reason=_unfit(error, t), extra=extra and extra[1]
    )
    return ErrorText(text, hint=t.text(MORE, command=context.command_path if context else "lab"))


def _unfit(error: Any, t: Translator) -> str:
    """Why a value is refused, as the same value in a file would be."""
    choices = re.search(r"is not one of (.+?)\.?$", error.format_message(), re.MULTILINE)
    if choices:
        return t.text(OTHER_CHOICE, known=choices[1].replace("'", ""))
    if isinstance(error.__cause__, ValidationError):
        from lab.store.invalid_fields import problems_of  # loads the workspace's records: not for --help

        return t.problem(problems_of(error.__cause__, "", lambda _place: None)[0].at(file=None, field=None)).message
    reason = NOT_READABLE if "not readable" in error.format_message() else UNFIT_VALUE
    return t.text(reason)


def _help(command: Any, ctx: Any, commands: Sequence[tuple[str, str]]) -> str:
    t = _frame(ctx).t
    _ = t.text
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [(_label(param, t), _about(param, t)) for param in params if param.param_type_name == "argument"]
    options = [(_label(param, t), _about(param, t)) for param in params if param.param_type_name == "option"]
    pieces = [_("BEFEHL")] if commands else []
    usage = [_("Aufruf:"), ctx.command_path, *pieces, *(_piece(p, t) for p in params), _("[OPTIONEN]")]
    blocks = [" ".join(piece for piece in usage if piece)]
    if command.help:
        blocks.append("\n".join(textwrap.fill(_(line), WIDTH) for line in command.help.split("\n")))
    if command.epilog:
        blocks.append(_("Beispiel:") + "\n" + textwrap.indent(command.epilog, "  "))
    listed = [(name, _(about).split("\n")[0]) for name, about in commands]
    for title, rows in ((_("Befehle:"), listed), (_("Angaben:"), arguments), (_("Optionen:"), options)):
        if rows:
            blocks.append(f"{title}\n{_columns(rows)}")
    return "\n\n".join(blocks)


def _columns(rows: Sequence[tuple[str, str]]) -> str:
    width = max(len(name) for name, _ in rows) + GAP
    lines = []
    for name, about in rows:
        wrapped = textwrap.wrap(about, WIDTH - width - GAP) or [""]
        lines.append("  " + name.ljust(width) + wrapped[0])
        lines += [" " * (width + GAP) + line for line in wrapped[1:]]
    return "\n".join(line.rstrip() for line in lines)


def _piece(param: Any, t: Translator) -> str:
    if param.param_type_name != "argument":
        return ""
    return _label(param, t) if param.required else f"[{_label(param, t)}]"


def _label(param: Any, t: Translator) -> str:
    if param.param_type_name == "argument":
        return t.text(param.metavar or param.name.upper())
    names = ", ".join([*param.opts, *param.secondary_opts])
    return names if param.is_flag or param.count else f"{names} {t.text(param.metavar or param.name.upper())}"


def _about(param: Any, t: Translator) -> str:
    text = t.text(param.help) if param.help else ""
    if "--help" in param.opts:
        return t.text(N_("Diese Hilfe zeigen."))
    default = param.default
    if param.required or default in (None, False, True, "", ()) or callable(default) or not param.show_default:
        return text
    otherwise = t.text("sonst {value}", value=default)
    return f"{text} [{otherwise}]".strip()


def _frame(ctx: typer.Context) -> Frame:
    frame = ctx.find_object(Frame)
    assert frame is not None, "commands run below lab.cli.program"
    return frame
