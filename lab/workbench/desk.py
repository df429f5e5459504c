"""A model that is being drawn in, as the server knows it. The browser holds what is newer.

Invariant: ``original`` is the file as it was opened, with a drawing if it had none; ``before`` is the editor's text of
exactly that, ``after`` its text now. What is saved is always ``original`` with what leads from ``before`` to ``after``,
so undo survives a save.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lab.bpmn.edit import Merged, carry_over, merge
from lab.bpmn.layout import with_diagram
from lab.errors import LabError
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
    """The file as it was opened, with a drawing if it had none: what the editor's text begins with."""
    saved: bytes = field(default=b"", repr=False)
    """What the file held when it was opened or saved from here last."""
    page: int = 0
    """Which of the file's drawings is open."""
    opened: int = 1
    before: str | None = None
    after: str | None = None
    kept: str | None = None
    """The editor's text that was saved last."""
    joined: bytes | None = field(default=None, repr=False)
    """The file together with a draft that does not fit it, until the editor has told its text of both."""
    turn: int = 0
    reply: Reply | None = None
    refusal: LabError | None = None
    """Why the last request to save was refused, where that is no conflict."""
    draft: Draft | None = None
    draft_done: float | None = None
    settled: tuple[str, ...] = ()
    """Revisions of which nothing unsaved is left: their drafts in the browser are done with."""
    seen: str = ""
    """Digest of the file when somebody was told that it is not ours any more."""

    base: str = field(init=False)
    """The digest of the file that was opened, as it lay on disk."""

    def __post_init__(self) -> None:
        self.saved = self.saved or self.original
        self.base = digest_of(self.saved)

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
        """Whether somebody drew something that is not saved. The drawing that we made for a file without is not."""
        return self.joined is not None or (self.after is not None and self.after != (self.kept or self.before))

    @property
    def text(self) -> str | None:
        """What the editor shall open instead of the file, where something was drawn already."""
        return self.after if self.after != self.before else None

    def take(self, drawing: Drawing | None) -> None:
        """Remember what was drawn; what belongs to another revision is none of this."""
        if drawing is not None and drawing.revision == self.revision:
            self.before, self.after, self.turn = drawing.before, drawing.after, drawing.turn
            self.joined = None

    def asks(self, save: SaveRequest | None) -> bool:
        """Whether this request to save is new, and what it is about has arrived."""
        if save is None or save.revision != self.revision or self.turn < save.turn:
            return False
        return self.reply is None or self.reply.number != save.number

    def result(self) -> bytes:
        """The file as it shall be: the original with what was drawn.

        Raises:
            InputError: what the browser sent cannot be read.
            RefusedError: it cannot be brought into the file without loss.
        """
        if self.joined is not None:
            return self.joined
        if self.before is None or self.after is None or self.before == self.after:
            return self.original
        return carry_over(self.original, self.before.encode(), self.after.encode(), self.file)

    def spare(self) -> bytes:
        """What was drawn, for a file of its own: as the editor wrote it where the opened file does not take it."""
        try:
            return self.result()
        except LabError:
            return (self.after or "").encode()

    def saved_as(self, data: bytes, save: SaveRequest) -> None:
        """What was drawn is in the file."""
        self.saved, self.kept = data, self.after
        self.reply, self.refusal = Reply(save.number, self.turn, saved=True), None

    def refuse(self, save: SaveRequest) -> None:
        """The request could not be met; what was drawn stays on the desk."""
        self.reply, self.refusal = Reply(save.number, self.turn, saved=False), None

    def offer(self, draft: Draft | None) -> Draft | None:
        """A draft of this model in the browser that nobody has decided about."""
        if draft is not None and draft.time != self.draft_done:
            self.draft = draft
        return self.draft

    def fits(self, draft: Draft) -> bool:
        """Whether a draft began with the opened file, and nothing was drawn in that since."""
        return draft.base == self.base and self.kept is None and self.text is None and self.joined is None

    def with_draft(self, draft: Draft, began: bytes) -> Merged:
        """What is drawn now together with a draft that began with an older state; where they contradict, the draft.

        Raises:
            InputError: the draft cannot be read, or does not fit the state that it began with.
            RefusedError: it cannot be brought into the file without loss.
        """
        drawn = with_diagram(began, self.file)
        mine = carry_over(drawn, draft.before.encode(), draft.after.encode(), self.file)
        return merge(drawn, mine, self.result(), self.file)

    def use_draft(self, draft: Draft, joined: bytes | None = None) -> None:
        """Go on with a draft that fits, or with ``joined``: what is on the desk together with another draft."""
        if joined is None:
            self.before, self.after = draft.before, draft.after
        else:
            self.before = self.after = None
        self.joined = joined if joined != self.original else None
        self.kept = None
        self.settled = (*self.settled[1 - SETTLED :], self.revision)  # what was drawn here is in the joined one
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
        self.original, self.saved, self.base = drawn or data, data, digest_of(data)
        self.opened += 1
        self.before = self.after = self.kept = self.joined = None
        self.turn = 0
        self.refusal = None
        self.seen = ""
