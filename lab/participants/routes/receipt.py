"""The answers as a PDF, for the session that sent them and for nobody else, until the receipt is left."""

from __future__ import annotations

import datetime as dt

from starlette.responses import Response

from lab.participants.summary import summary_sections
from lab.participants.visit import Visit
from lab.participants.words import words_in

__all__ = ["download"]


def download(visit: Visit) -> Response:
    """The PDF; where nothing was sent, or the answers are gone, the page on which the session stands."""
    if not visit.has_receipt:
        return visit.onward()
    from lab.participants.receipt_pdf import ReceiptFacts, can_be_set, receipt_pdf  # reportlab: only who asks waits

    page = visit.prototype.page(visit.stage.page)
    words = visit.words
    ours = words.text("Klick-Prototyp – keine echte Behördenseite")
    if not can_be_set(words.plain(page.title) + words.plain(visit.prototype.title) + ours, bold=True):
        words = words_in("de")
    steps = visit.walk().path(visit.stage.done)
    sections = summary_sections(visit.prototype, steps, visit.answers, words)
    facts = ReceiptFacts(
        visit.prototype, words.marked(page.title), visit.stage.reference, dt.datetime.fromisoformat(visit.stage.sent)
    )
    headers = {"Content-Disposition": f'attachment; filename="{visit.stage.reference}.pdf"'}
    return Response(receipt_pdf(facts, sections, words), headers=headers, media_type="application/pdf")
