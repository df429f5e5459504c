"""When something is hidden (``conditional.hide``, ``skipIf``) as a condition of ours on what was asked before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lab.errors import N_, InputError
from lab.exchange.feel import Meaning, NotOursError, hidden_to_shown, parse_feel
from lab.exchange.form_js.component import Component, Notes
from lab.exchange.prototype_formats.interchange import loss

__all__ = ["Asked", "Known"]

LONGEST = 3000
"""Characters of a condition of ours that is put together from several."""
LOCAL = frozenset(("this", "_this_"))
OUTER = frozenset(("parent", "_parent_"))
ROOT = frozenset(("data", "_data_"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that conditions can name: where its answer is, and what it means."""

    path: tuple[str, ...]
    repeated: tuple[str, ...] | None
    meaning: Meaning


class Known:
    """What has been asked so far. It grows as the form is read, so that nothing can depend on what comes later."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, ...], Asked] = {}
        self._inner: dict[tuple[str, ...] | None, set[str]] = {}

    def add(self, asked: Asked) -> None:
        """One more question; the first with a path is the one that is meant."""
        self._asked.setdefault(asked.path, asked)
        if asked.repeated is not None:  # within an entry, its own questions stand before others of the same name
            self._inner.setdefault(asked.repeated, set()).add(asked.meaning.name)

    def shown(
        self, hides: tuple[str, ...], component: Component, notes: Notes, repeated: tuple[str, ...] | None
    ) -> str | bool:
        """When something is shown that any of these conditions hides; what cannot be said is told and left out."""
        texts: list[str] = []
        for hide in dict.fromkeys(hides):
            said = self._one(hide, component, notes, repeated)
            if said is False:
                return False
            if isinstance(said, str) and said not in texts:
                texts.append(said)
        joined = " and ".join(f"({text})" if " or " in text and len(texts) > 1 else text for text in texts)
        if len(joined) > LONGEST:
            self._lost(joined[:200], component, notes, N_("Sie wird zu lang"), {})
            return True
        return joined or True

    def _one(self, hide: str, component: Component, notes: Notes, repeated: tuple[str, ...] | None) -> str | bool:
        if not hide.strip().startswith("="):
            self._lost(hide, component, notes, N_("Sie beginnt nicht mit „=“ und wirkt in form-js nicht"), {})
            return True
        try:
            return hidden_to_shown(parse_feel(hide), lambda path: self._meaning(path, repeated))
        except NotOursError as error:
            self._lost(hide, component, notes, error.reason, error.values)
        except InputError as error:
            self._lost(hide, component, notes, error.problem.message, error.problem.values)
        return True

    def _lost(self, text: str, component: Component, notes: Notes, reason: str, values: Mapping[str, Any]) -> None:
        notes.losses.append(
            loss(
                N_("„{what}“ wird immer gezeigt, die Bedingung zum Ausblenden „{hide}“ ist nicht dabei: {reason}."),
                reason,
                N_("Schreiben Sie die Bedingung neu (show_if, bei Seiten routes), wenn die Seite sie braucht."),
                element=component.element,
                what=component.element,
                hide=text,
                **dict(values),
            )
        )

    def _meaning(self, path: tuple[str, ...], repeated: tuple[str, ...] | None) -> Meaning | None:
        """The question that a path names where it stands: in its own entry first, then in the whole form."""
        first, rest = path[0], path[1:]
        own = repeated or ()
        if first in LOCAL and rest:
            places = [(*own, *rest)]
        elif (first in OUTER or first in ROOT) and rest:
            places = [rest]
        else:
            places = [(*own, *path), path]
        for place in places:
            found = self._asked.get(place)
            if found is not None and found.repeated == repeated:
                return found.meaning
            if found is not None and found.repeated is None and found.meaning.name not in self._inner.get(repeated, ()):
                return found.meaning
        return None
