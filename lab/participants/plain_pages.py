"""Pages outside any visit: nothing there, something failed, a preview whose prototype cannot be used."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from lab.errors import LabError
from lab.i18n import spoken_language
from lab.participants.assets import Assets
from lab.participants.html_response import html_response
from lab.participants.templates import render
from lab.participants.words import Words, accepted_languages, words_in

__all__ = ["broken_preview", "failed", "not_found"]


def not_found(request: Request, assets: Assets) -> Response:
    """There is nothing under this address."""
    words = _words(request)
    return _page(request, "not_found", words, words.text("Hier ist nichts"), 404, assets)


def failed(request: Request, status: int, assets: Assets) -> Response:
    """Something went wrong; 413 is a file that is too large for everything."""
    words = _words(request)
    if status == 413:
        return _page(request, "too_large", words, words.text("Das ist zu groß"), status, assets)
    return _page(request, "failed", words, words.text("Das hat nicht geklappt"), status, assets)


def broken_preview(request: Request, error: LabError, assets: Assets) -> Response:
    """The team sees what is wrong with the prototype, in the place of its pages; errors are told in two languages."""
    words = words_in("en" if accepted_languages(request)[:1] == ["en"] else "de")
    title = words.text("Vorschau nicht möglich")
    return _page(request, "broken_preview", words, title, 200, assets, problem=words.translator.error(error))


def _page(
    request: Request, template: str, words: Words, title: str, status: int, assets: Assets, **values: object
) -> Response:
    html = render(template, words, assets, title=title, languages=[], visit=None, **values)
    return html_response(request, html, status)


def _words(request: Request) -> Words:
    """In the first of the browser's languages that we speak."""
    return words_in(next((one for one in accepted_languages(request) if spoken_language(one) == one), "de"))
