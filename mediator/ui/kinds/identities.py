"""Numbers of persons and of firms: checked and echoed, never refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mediator.cases.facts import dates, identity
from mediator.language import tr
from mediator.ui.kinds.reading import Raw, Reading, Surroundings, line_of


@dataclass(frozen=True, slots=True)
class IdText:
    """An identity number: echoed with sex, birth date and age; never refused.

    A number that cannot be right is saved as typed, with the reason shown.

    Attributes:
        fills: fields told by a right number, by what they hold (``sex``, ``born_on``,
            ``id_kind``).
    """

    fills: Mapping[str, str] = field(default_factory=dict)

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number and what it tells."""
        text = line_of(raw).strip()
        if not text:
            return Reading("")
        today = around.today()
        found = identity.check_id(text, today)
        if not found.ok:
            return Reading(found.number, bad=found.reason)
        told: dict[str, object] = {
            "sex": found.sex or "",
            "born_on": found.born_on,
            "id_kind": found.id_kind,
        }
        also = {name: told[what] for what, name in self.fills.items()}
        if found.born_on is None:
            return Reading(found.number, also=also)
        age = identity.age_on(found.born_on, today)
        echo = tr("{sex}，{born} 出生，{age} 周岁").format(
            sex=tr(found.sex or ""), born=dates.on_screen(found.born_on), age=age
        )
        return Reading(found.number, good=echo, also=also)

    def write(self, value: object) -> Raw:
        """Return the number."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class UsccText:
    """A 统一社会信用代码; never refused."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the code, and what is wrong with it if anything is."""
        del around
        text = line_of(raw).strip()
        if not text:
            return Reading("")
        found = identity.check_uscc(text)
        if not found.ok:
            return Reading(found.number, bad=found.reason)
        return Reading(found.number, good=tr("校验相符"))

    def write(self, value: object) -> Raw:
        """Return the code."""
        return str(value or "")
