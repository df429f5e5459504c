"""A model that is being drawn in, as the server knows it. The browser holds what is newer.

Invariant: ``original`` is the file as it was opened, ``before`` the editor's text of exactly that, ``after`` its text
now. What is saved is always ``original`` with what leads from ``before`` to ``after``, so undo survives a save.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lab.bpmn.edit import carry_over
from lab.bpmn.lint import Finding
from lab.store import digest_of
from lab.workbench.components import Draft, Drawing, Reply, SaveRequest

__all__ = ["Desk"]

SETTLED = 20
"""Revisions that are remembered as settled; drafts of older ones are long gone."""


@dataclass
class Desk:
    """One model on the desk: how it was opened, what was drawn, what of it was saved."""

    name: str
    file: str
    """How errors name it."""
    original: bytes = field(repr=False)
    """What the editor opened."""
    saved: bytes = field(default=b"", repr=False)
    """What the file held when it was opened or saved from here last."""
    page: int = 0
    """Which of the file's drawings is open."""
    opened: int = 1
    before: str | None = None
    after: str | None = None
    kept: str | None = None
    """The editor's text that was saved last."""
    turn: int = 0
    reply: Reply | None = None
    draft: Draft | None = None
    draft_done: float | None = None
    settled: tuple[str, ...] = ()
    """Revisions of which nothing unsaved is left: their drafts in the browser are done with."""
    checked: tuple[str, tuple[Finding, ...]] = ("", ())
    """The digest of the file that was checked last, and what was found in it."""
    seen: str = ""
    """Digest of the file when somebody was told that it is not ours any more."""

    def __post_init__(self) -> None:
        self.saved = self.saved or self.original

    @property
    def base(self) -> str:
        """The digest of the file that was opened."""
        return digest_of(self.original)

    @property
    def started_from(self) -> str:
        """The digest that the file has if nobody else has written it."""
        return digest_of(self.saved)

    @property
    def revision(self) -> str:
        """What the editor must have read. A new session gives the same for the same file, so what it holds fits."""
        return f"{self.name}:{self.base[:16]}:{self.opened}"

    @property
    def dirty(self) -> bool:
        """Whether something was drawn that is not saved."""
        if self.kept is None and self.original != self.saved:
            return True
        return self.after is not None and self.after != (self.kept or self.before)

    @property
    def text(self) -> str | None:
        """What the editor shall open instead of the file, where something was drawn already."""
        return self.after if self.after != self.before else None

    def take(self, drawing: Drawing | None) -> None:
        """Remember what was drawn; what belongs to another revision is none of this."""
        if drawing is not None and drawing.revision == self.revision:
            self.before, self.after, self.turn = drawing.before, drawing.after, drawing.turn

    def asks(self, save: SaveRequest | None) -> bool:
        """Whether this request to save is new, and what it is about has arrived."""
        if save is None or save.revision != self.revision or self.turn < save.turn:
            return False
        return self.reply is None or self.reply.number != save.number

    def result(self) -> bytes:
        """The file as it shall be: the original with what was drawn.

        Raises:
            InputError: what the browser sent cannot be read.
        """
        if self.before is None or self.after is None or self.before == self.after:
            return self.original
        return carry_over(self.original, self.before.encode(), self.after.encode(), self.file)

    def saved_as(self, data: bytes, save: SaveRequest) -> None:
        """What was drawn is in the file."""
        self.saved, self.kept = data, self.after
        self.reply = Reply(save.number, self.turn, saved=True)

    def refuse(self, save: SaveRequest) -> None:
        """The request could not be met; what was drawn stays on the desk."""
        self.reply = Reply(save.number, self.turn, saved=False)

    def offer(self, draft: Draft | None) -> Draft | None:
        """A draft of this model in the browser that nobody has decided about."""
        if draft is not None and draft.time != self.draft_done:
            self.draft = draft
        return self.draft

    def use_draft(self, draft: Draft) -> None:
        """Go on with a draft. If the file has changed since it began, both changes come together.

        Raises:
            InputError: the draft cannot be read, or does not fit the file any more.
            RefusedError: it cannot be brought into the file without loss.
        """
        before, after = draft.before, draft.after
        if draft.base == self.base:
            self.before, self.after, self.kept = before, after, None
        else:
            self.original = carry_over(self.original, before.encode(), after.encode(), self.file)
            self.before = self.after = self.kept = None
        self.opened += 1
        self.turn = 0
        self.settle_draft(draft)

    def settle_draft(self, draft: Draft) -> None:
        """Somebody has decided about a draft: the browser may forget it."""
        self.draft, self.draft_done = None, draft.time

    def turn_to(self, page: int) -> None:
        """Show another of the file's drawings; what was drawn stays."""
        if page != self.page:
            self.page = page
            self.opened += 1
            self.turn = 0

    def reopen(self, data: bytes, drawn: bytes | None = None) -> None:
        """Begin anew with what the file holds now; what was drawn and not saved is gone.

        ``drawn`` is the same with a drawing, where the file has none.
        """
        self.settled = (*self.settled[1 - SETTLED :], self.revision)
        self.original, self.saved = drawn or data, data
        self.opened += 1
        self.before = self.after = self.kept = None
        self.turn = 0
        self.seen = ""
