"""SurveyJS: surveys as JSON. They come in; out they do not go."""

from __future__ import annotations

from collections.abc import Sequence

from lab.errors import N_, InputError, Where
from lab.exchange.prototype_formats.interchange import Given, Imported

NAME, TITLE, EXTENSIONS = "surveyjs", N_("SurveyJS"), (".json",)
LARGEST = 500_000
"""Bytes of a file that are looked at."""


def recognises(files: Sequence[Given]) -> bool:
    """Whether the first file looks like a survey."""
    from lab.exchange.form_js.gate import head_of

    start = head_of(files[0], LARGEST) if files else b""
    return (
        start.startswith(b"{") and b'"components"' not in start and (b'"elements"' in start or b'"questions"' in start)
    )


def read(files: Sequence[Given]) -> Imported:
    """The prototype of a survey.

    Raises:
        InputError: the file is no survey that can be read.
    """
    from lab.exchange.form_js.gate import doubles_in, json_of
    from lab.exchange.form_js.reading import made_of
    from lab.exchange.surveyjs.conversion import Conversion

    file = files[0]
    survey = json_of(file)
    if not isinstance(survey, dict) or not any(
        isinstance(survey.get(one), list) for one in ("pages", "elements", "questions")
    ):
        raise InputError(
            N_("„{file}“ ist JSON, aber keine Umfrage von SurveyJS: Es fehlt die Liste „pages“ oder „elements“."),
            where=Where(file=file.name),
            hint=N_("Öffnen Sie die Datei in dem Programm, aus dem sie kommt, und speichern Sie die Umfrage neu."),
            file=file.name,
        )
    conversion = Conversion()
    conversion.notes.losses += doubles_in(file)
    try:
        return made_of(conversion.form(survey), file.name, conversion.notes, split=False)
    except RecursionError as error:
        raise InputError(
            N_("Die Umfrage „{file}“ ist zu tief verschachtelt."),
            where=Where(file=file.name),
            hint=N_("Legen Sie Gruppen weniger tief ineinander."),
            file=file.name,
        ) from error
