"""A prototype that is being changed: its versions on the desk, which of them is looked at, what of it is in the file.

Invariant: a version is a whole record together with the text whose comments it keeps; its own text is made when
somebody asks for it. Undo goes on behind a save, since a save only says which version the file holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from pydantic import ValidationError

from lab.errors import N_, InputError, LabError, Problem, Where
from lab.prototypes import Prototype, check
from lab.prototypes.changes.renamings import Renaming, renamings, renamings_between
from lab.store import digest_of, yaml_text
from lab.store.database.drafts import PrototypeDraft
from lab.store.documents import Loaded, parse_record
from lab.store.invalid_fields import problems_of
from lab.store.yaml_edit import edited

__all__ = ["FormDesk", "Version"]

MOST = 200
"""Versions that can be gone back to."""


@dataclass(frozen=True)
class Version:
    """One state of the prototype. ``basis`` is the text whose comments, order and quotes it keeps."""

    record: Prototype
    basis: str = field(repr=False)
    what: str = ""
    """What was done to come here: a message id."""
    renamed: tuple[Renaming, ...] = field(default=(), repr=False)
    """What got another id on the way here from what was opened."""
    exact: bool = False
    """Whether ``basis`` is its text as it is, because somebody wrote it so or it is the file's."""

    @cached_property
    def text(self) -> str:
        """The YAML of it."""
        if self.exact:
            return self.basis
        return edited(self.basis, yaml_text.to_data(self.record, yaml_text.parse(self.basis, "")))


@dataclass
class FormDesk:
    """One prototype on the desk of one browser session."""

    service: str
    name: str
    file: str
    """How errors name it."""
    digest: str
    """What the file held when it was opened or saved from here last."""
    saved: Version
    """What the file held then; see ``base_known``."""
    versions: list[Version] = field(default_factory=list)
    at: int = 0
    turn: int = 0
    """Grows whenever what the fields show must be drawn anew: after undo, a text by hand, another file."""
    stand: int = 0
    """Grows with every change, so that the preview knows that it is old."""
    draft: str = ""
    """Code of the draft in the database; empty as long as nothing was changed."""
    written: dt.datetime | None = None
    """When the draft was kept last."""
    refusal: LabError | None = None
    """Why the last change or save could not be made."""
    chosen: dict[str, str] = field(default_factory=dict)
    """Which page and question somebody looks at, by the key of the list."""
    typed: str | None = None
    """A text by hand that cannot be read yet; what is on the desk is what was there before."""
    said: str = ""
    """What the last action has to say: a message id."""
    base_known: bool = True
    """Whether ``saved`` is what the work began with; of an old draft nobody knows that any more."""

    @classmethod
    def opened(cls, service: str, name: str, file: str, loaded: Loaded[Prototype]) -> FormDesk:
        """The desk with the file as it is."""
        version = Version(loaded.record, loaded.text, exact=True)
        return cls(service, name, file, loaded.digest, version, [version])

    @property
    def version(self) -> Version:
        """What is on the desk now."""
        return self.versions[self.at]

    @property
    def record(self) -> Prototype:
        """The prototype as it is on the desk."""
        return self.version.record

    @property
    def dirty(self) -> bool:
        """Whether there is something on the desk that is not in the file, be it a text that cannot be read yet."""
        return self.typed is not None or self.changed

    @property
    def changed(self) -> bool:
        """Whether what would be saved is another than the file."""
        now = self.version
        if now is self.saved:
            return False
        return now.record != self.saved.record or (now.exact and now.basis != self.saved.basis)

    @property
    def renamed(self) -> tuple[Renaming, ...]:
        """What has another id than in the file, also where undo went back behind a save."""
        return renamings_between(self.saved.renamed, self.version.renamed)

    def change(self, what: str, make: Callable[[Prototype], Prototype]) -> bool:
        """Make a change, and tell whether there was one. What cannot be is remembered as ``refusal``."""
        self.refusal, self.said = None, ""
        try:
            record = make(self.record)
        except ValidationError as error:
            self.refusal = self._refused(error)
        except KeyError:
            self.refusal = InputError(N_("Das gibt es in diesem Prototyp nicht mehr."), where=Where(file=self.file))
        except LabError as error:
            self.refusal = error
        else:
            if record == self.record:
                return False
            self._put(Version(record, self.version.basis, what))
            return True
        return False

    def write(self, text: str) -> bool:
        """Take a text by hand, and tell whether it could be read; else it stays as ``typed``, with the ``refusal``."""
        self.refusal, self.said, self.typed = None, "", None
        if text == self.version.text:
            return True
        try:
            record = parse_record(text.encode(), Prototype, self.file)
        except LabError as error:
            self.refusal, self.typed = error, text
            return False
        self._put(Version(record, text, N_("Text geändert"), exact=True))
        self.turn += 1
        return True

    def step(self, steps: int) -> None:
        """Go back (negative) or forth in the versions."""
        self.refusal, self.said = None, ""
        self.at = min(max(self.at + steps, 0), len(self.versions) - 1)
        self.turn += 1
        self.stand += 1

    @property
    def undoes(self) -> str | None:
        """What would be undone; None if nothing can be."""
        return self.version.what if self.at else None

    @property
    def redoes(self) -> str | None:
        """What would be done again; None if nothing can be."""
        return self.versions[self.at + 1].what if self.at + 1 < len(self.versions) else None

    def kept(self, digest: str, text: str) -> None:
        """What is on the desk is in the file now, as this text."""
        self.versions[self.at] = self.saved = replace(self.version, basis=text, exact=True)
        self.digest, self.base_known = digest, True

    def reopen(self, loaded: Loaded[Prototype], what: str = "") -> None:
        """Show the file as it is now; what was on the desk before can be gone back to."""
        version = Version(loaded.record, loaded.text, what, exact=True)
        if what:
            version = self._put(version)
        else:
            self.versions, self.at = [version], 0
        self.saved, self.digest, self.base_known = version, loaded.digest, True
        self.turn += 1
        self.stand += 1
        self.refusal, self.typed, self.draft = None, None, ""  # what is shown is the file again

    def take_up(self, draft: PrototypeDraft) -> None:
        """Go on with a draft from the database; it began with the file of ``draft.started_from``."""
        version, steps = Version(draft.record, draft.basis, N_("Entwurf wieder aufgenommen")), None
        self.digest = draft.started_from
        base = draft.base
        if base is None and digest_of(draft.basis.encode()) == draft.started_from:
            base = draft.basis
        self.base_known = base is not None
        if base is not None:
            record = parse_record(base.encode(), Prototype, self.file)
            back = renamings(self.record, record)  # the file may be another by now
            self.saved = Version(record, base, renamed=(*self.version.renamed, *back), exact=True)
            steps = (*back, *renamings(record, draft.record))
        self._put(version, steps)
        self.draft, self.written = draft.code, draft.written
        if draft.typed is not None:
            self.write(draft.typed)
        self.turn += 1

    def merge(self, theirs: Loaded[Prototype], record: Prototype, text: str, renamed: tuple[Renaming, ...]) -> None:
        """Take what both sides became; undo goes back to theirs, then to what was here.

        ``renamed``: what got another id on the way from theirs.
        """
        self.reopen(theirs, N_("Anderen Stand übernommen"))
        self._put(Version(record, text, N_("Beide Stände zusammengeführt"), exact=True), renamed)
        self.said = N_("Beide Stände sind zusammengeführt.")

    def as_draft(self, code: str, now: dt.datetime) -> PrototypeDraft:
        """What is on the desk, for the database."""
        self.draft, self.written = code, now
        version, base = self.version, self.saved.basis if self.base_known else None
        place = code, self.service, self.name, self.digest
        return PrototypeDraft(*place, version.basis, version.record, self.dirty, now, self.typed, base)

    def problems(self) -> tuple[Problem, ...]:
        """What ``check`` says of it."""
        return check(self.record)

    def _put(self, version: Version, renamed: tuple[Renaming, ...] | None = None) -> Version:
        steps = renamings(self.record, version.record) if renamed is None else renamed
        version = replace(version, renamed=(*self.version.renamed, *steps))
        del self.versions[self.at + 1 :]
        self.versions = [*self.versions, version][-MOST:]
        self.at = len(self.versions) - 1
        self.stand += 1
        return version

    def _refused(self, error: ValidationError) -> InputError:
        problems = problems_of(error, self.file, lambda _: None)
        return InputError(N_("So geht das nicht."), details=problems)
