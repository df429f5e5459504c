"""The command ``lab``: finds the commands, runs one, and turns errors into words and exit codes.

Exit codes: 0 done, 1 refused or invalid input, 2 wrong call, 3 findings or differences, 4 conflict,
5 this machine lacks something, 130 stopped by the user.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_args

import typer

import lab
from lab.cli.frame import Frame
from lab.cli.help_text import LabCommand, LabGroup, usage_error
from lab.cli.run import run as open_workbench
from lab.errors import N_, CancelledError, ConflictError, LabError, MachineError, reason_of
from lab.i18n import ErrorText, Language, Translator, translator

__all__ = ["build", "language_of", "main", "run"]

USAGE, CANCELLED, UNEXPECTED = 2, 130, 70
EXIT_CODES: tuple[tuple[type[LabError], int], ...] = (
    (ConflictError, 4),
    (MachineError, 5),
    (CancelledError, CANCELLED),
    (LabError, 1),
)


class _App(typer.Typer):
    """Typer whose commands show our help."""

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """A decorator that registers a command."""
        return super().command(name, **{"cls": LabCommand, **settings})


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # a pipe on Windows has a code page that lacks „ and →
        if hasattr(stream, "reconfigure") and not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    code = run(sys.argv[1:], os.environ)
    if code == CANCELLED:
        # all files are closed by now; taking the libraries down would cost whoever stops a run another second
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    raise SystemExit(code)


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one call and give its exit code; nothing but ``KeyboardInterrupt`` of a second Ctrl+C leaves it.

    Args:
        arguments: what stands after ``lab``.
        environment: names the language where ``--lang`` does not.
    """
    language, rest = language_of(arguments, environment)
    if language is None:
        t = translator("de")
        sys.stderr.write(
            t.text(N_("--lang braucht eine dieser Sprachen: {known}"), known=", ".join(get_args(Language)))
        )
        sys.stderr.write("\n")
        return USAGE
    frame = Frame(translator(language))
    as_json = "--json" in rest
    try:
        command = typer.main.get_command(build())
        code = command.main(args=list(rest), prog_name="lab", standalone_mode=False, obj=frame)
    except LabError as error:
        _tell(frame.t, error, as_json=as_json)
        return next(code for family, code in EXIT_CODES if isinstance(error, family))
    except typer.Exit as left:
        return left.exit_code
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write(frame.t.text(N_("Abgebrochen.")) + "\n")
        return CANCELLED
    except BrokenPipeError:
        # the reader of a pipe has enough (lab … | head); the null device spares the interpreter's own flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        refused = _refused_by_system(error)
        if refused is None:
            return _unexpected(frame.t, error, as_json=as_json)
        _tell(frame.t, refused, as_json=as_json)
        return next(code for family, code in EXIT_CODES if isinstance(refused, family))
    except Exception as error:  # noqa: BLE001  the outermost edge: no traceback reaches a user
        wrong_call = usage_error(error, frame.t)
        if wrong_call is None:
            return _unexpected(frame.t, error, as_json=as_json)
        _print(wrong_call, "UsageError", as_json=as_json)
        return USAGE
    if code == CANCELLED:  # Typer gives the code of a Ctrl+C without a word
        sys.stderr.write(frame.t.text(N_("Abgebrochen.")) + "\n")
    return code if isinstance(code, int) else 0


def build() -> typer.Typer:
    """The program with all commands: the modules of this package that have ``register``."""
    app = _App(
        cls=LabGroup,
        name="lab",
        help=N_("Labwerk: Verwaltungsleistungen modellieren, durchrechnen, erproben und weitergeben."),
        epilog="lab new mein-labor\nlab run mein-labor",
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
        invoke_without_command=True,
    )
    app.callback()(_program)
    from lab import cli

    for info in sorted(pkgutil.iter_modules(cli.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{cli.__name__}.{info.name}")
        if hasattr(module, "register"):
            module.register(app)
    return app


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Language | None, list[str]]:
    """The language of a call and its arguments without ``--lang``, which may stand anywhere.

    German, unless ``--lang``, ``LAB_LANG``, ``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` names English; None if ``--lang``
    names something else.
    """
    rest: list[str] = []
    named: str | None = None
    items = iter(arguments)
    for item in items:
        if item == "--lang":
            named = next(items, "")
        elif item.startswith("--lang="):
            named = item.removeprefix("--lang=")
        else:
            rest.append(item)
    if named is None:
        named = next((v for k in ("LAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if (v := environment.get(k))), "de")
        named = "en" if named.lower().startswith("en") else "de"
    return next((language for language in get_args(Language) if language == named), None), rest


def _program(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=N_("Die Fassung von Labwerk zeigen."))] = False,
    _lang: Annotated[
        str | None, typer.Option("--lang", metavar="de|en", help=N_("Sprache der Ausgaben: de oder en."))
    ] = None,
) -> None:
    if version:
        sys.stdout.write(f"labwerk {lab.__version__}\n")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        open_workbench(ctx)


def _tell(t: Translator, error: LabError, *, as_json: bool) -> None:
    _print(t.error(error), type(error).__name__, as_json=as_json)


def _print(text: ErrorText, kind: str, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"error": _data(text, kind)}, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stderr.write(f"{text}\n")


def _data(text: ErrorText, kind: str) -> dict[str, Any]:
    details = [{"message": one.message, "where": one.where, "hint": one.hint} for one in text.details]
    return {"kind": kind, "message": text.message, "where": text.where, "hint": text.hint, "details": details}


def _refused_by_system(error: OSError) -> MachineError | None:
    """A folder that may not be listed, a full disk: wherever it is met, the user can mend it. Else None."""
    if error.filename is None:
        return None
    return MachineError(
        N_("„{path}“ lässt sich nicht öffnen: {reason}"),
        hint=N_("Prüfen Sie die Rechte an diesem Ordner und seinen Dateien."),
        path=os.fsdecode(error.filename),
        reason=reason_of(error),
    )


def _unexpected(t: Translator, error: Exception, *, as_json: bool) -> int:
    """An error of the program itself: said in a sentence; ``LAB_DEBUG`` shows where it happened."""
    if os.environ.get("LAB_DEBUG"):
        raise error
    message = t.text(
        N_("Das ist ein Fehler in Labwerk ({kind}: {reason})."), kind=type(error).__name__, reason=str(error)
    )
    hint = t.text(N_("Bitte melden Sie ihn; LAB_DEBUG=1 vor dem Aufruf zeigt die Stelle."))
    _print(ErrorText(message, hint=hint), "Bug", as_json=as_json)
    return UNEXPECTED
