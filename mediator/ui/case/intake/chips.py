"""Chips that say more than their word: what must be reported, what is special."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from mediator.cases.facts.codes import codes, find
from mediator.language import tr
from mediator.ui.kinds import Chips, Raw, Reading, Surroundings

STAR: Final = "★"
"""Stands before a power that needs 特别授权 (民法典 165, 民事诉讼法 62)."""


@dataclass(frozen=True, slots=True)
class RiskChips(Chips):
    """Risk flags; one that must be reported says so at once, with its article."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the flags, and what they ask for."""
        chosen = list(raw) if isinstance(raw, tuple) else []
        rows = [find("risk_flags", word, around.today()) for word in chosen]
        reported = [row for row in rows if row is not None and row.flag("report")]
        if not reported:
            return Reading(chosen)
        flags = tr("、").join(tr(row.name) for row in reported)
        basis = "；".join(dict.fromkeys(row.basis for row in reported))
        said = tr("{flags}：要及时报告（{basis}）").format(flags=flags, basis=basis)
        return Reading(chosen, heed=said)


@dataclass(frozen=True, slots=True)
class PowerChips(Chips):
    """Powers of an agent; those that need 特别授权 carry a star, on screen only."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the powers without their stars."""
        del around
        if not isinstance(raw, tuple):
            return Reading([])
        return Reading([word.removeprefix(STAR) for word in raw])

    def write(self, value: object) -> Raw:
        """Return the powers as the chips show them."""
        if not isinstance(value, list | tuple):
            return ()
        shown = self.options if isinstance(self.options, tuple) else self.options()
        starred = {word.removeprefix(STAR): word for word in shown}
        return tuple(str(starred.get(word, word)) for word in value)


def starred_powers(around: Surroundings) -> Mapping[str, str]:
    """Return the powers an agent may be given, special ones with their star."""
    rows = codes("agent_powers", around.today())
    stars = {row.name: STAR if row.flag("special") else "" for row in rows}
    return {f"{star}{name}": f"{star}{tr(name)}" for name, star in stars.items()}
