"""Who speaks in a record, and the letters that stand for them.

甲 is the applicant, 乙 the respondent, 丙 a third party, 调 a mediator; with several of
a kind 甲1, 甲2 … An inquiry has 问 and 答.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mediator.cases.case_file import CaseFile, MeetingEntry, RoomFile
from mediator.cases.words import Presence
from mediator.forms.wording import CALLED
from mediator.language import tr


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words are written down.

    Attributes:
        letter: what is typed at the beginning of a line, e.g. ``甲``.
        name: what the line then begins with, e.g. ``王建国``.
    """

    letter: str
    name: str

    @property
    def opening(self) -> str:
        """What stands at the beginning of the line."""
        return f"{self.name}："


QUESTION_AND_ANSWER: Final = (Speaker("问", "问"), Speaker("答", "答"))


def lettered(letter: str, names: Iterable[str]) -> tuple[Speaker, ...]:
    """Return speakers of one kind, numbered if there are several."""
    known = [name for name in names if name.strip()]
    if len(known) == 1:
        return (Speaker(letter, known[0]),)
    return tuple(Speaker(f"{letter}{n}", name) for n, name in enumerate(known, 1))


def speakers_of(
    case: CaseFile, meeting: MeetingEntry, room: RoomFile
) -> tuple[Speaker, ...]:
    """Return who may speak at a meeting: sides, agents, mediators, invited people."""
    found: list[Speaker] = []
    for side, letter in CALLED.items():
        on_side = case.on_side(side)
        found.extend(lettered(letter, [party.name for party in on_side]))
        agents = [agent.name for party in on_side for agent in party.agents]
        found.extend(lettered(f"{letter}代", agents))
    invited = [
        each.name for each in meeting.attendance if each.presence == Presence.INVITED
    ]
    mediators = [room.mediator_name(each.mediator) for each in case.assignments]
    return (
        *found,
        *lettered("调", mediators or [tr("调解员")]),
        *lettered("参", invited),
    )


def by_letter(speakers: Iterable[Speaker], typed: str) -> Speaker | None:
    """Return whom a letter stands for; 甲 alone is 甲1 when there are several."""
    typed = typed.strip()
    known = {each.letter: each for each in speakers}
    return known.get(typed) or known.get(f"{typed}1")
