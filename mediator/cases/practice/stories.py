"""What made-up cases are about: stories by kind of dispute, filled with details.

The stories lie in ``resources/practice/stories.json``; 甲 and 乙 in their talk are the
two sides, 调 the mediator.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

import msgspec

from mediator.cases.case_file import PartyEntry
from mediator.cases.facts.dates import on_paper
from mediator.cases.facts.money import capitals
from mediator.places import resource

_OPENINGS: Final = (
    "调解员：今天调解{a}与{b}之间的纠纷。各方的权利和义务已经告知，听清楚了吗？",
    (
        "调解员：双方都到了，现在开始调解。调解自愿，不收费，任何一方可以随时要求终止，"
        "听明白了吗？"
    ),
    "调解员：今天由我主持调解，双方对调解员和记录人要求回避吗？权利义务告知书都看过了吗？",
)
_ANSWERS: Final = (
    ("听清楚了。", "听清楚了。"),
    ("明白。", "明白。"),
    ("看过了。", "不要求，看过了。"),
)
_AGREED: Final = (
    "调解员：双方说到一起了，我把刚才谈定的念一遍，请听一听对不对。\n甲：对。\n乙：对。",
    "调解员：那就这样定下来，写成协议，双方看过再签名。\n甲：好。\n乙：好，谢谢。",
)
_TO_BE_CONTINUED: Final = (
    "调解员：今天先谈到这里，双方回去再想一想，过几天接着谈。\n甲：可以。\n乙：可以。",
    "调解员：还差一些材料，请双方准备好，下次带来再谈。\n乙：我回去找。\n甲：好，等通知。",
)
_FAILED: Final = (
    (
        "乙：我只能做到这样，再多没有了。\n甲：那我不同意，不谈了。\n"
        "调解员：双方分歧较大，不能达成协议。可以依法通过{road}解决，材料请保管好。"
    ),
    (
        "甲：谈了这么久，还是说不到一起。\n乙：那就走法律途径吧。\n"
        "调解员：尊重双方的意愿，调解到此结束。可以依法通过{road}解决，期间请不要激化矛盾。"
    ),
)


class Found(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the list of evidence; ``giver`` is 甲, 乙 or 会."""

    title: str
    proves: str
    giver: str = msgspec.field(name="from")


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One made-up dispute with gaps for names, sums and details."""

    kind: str
    applicant: str
    respondent: str
    unit: str
    difficulty: str
    payer: str
    bond: str
    ago: tuple[int, int]
    money: tuple[int, int, int]
    vary: dict[str, tuple[str, ...]]
    facts: str
    claims: tuple[str, ...]
    talk: tuple[str, ...]
    clauses: tuple[str, ...]
    owed: tuple[str, str]
    evidence: tuple[Found, ...]

    def sex_of(self, side: str) -> str:
        """Return the sex the talk takes for granted of 甲 or 乙, or nothing."""
        other = "乙" if side == "甲" else "甲"
        said = [each for each in self.talk if each.startswith((other, "调"))]
        if any("她" in each for each in said):
            return "女"
        return "男" if any("他" in each for each in said) else ""


def stories() -> dict[str, list[Story]]:
    """Return all stories by kind of dispute, in the order of the file."""
    content = resource("practice", "stories.json").read_bytes()
    by_kind: dict[str, list[Story]] = {}
    for story in msgspec.json.decode(content, type=list[Story]):
        by_kind.setdefault(story.kind, []).append(story)
    return by_kind


@dataclass(frozen=True, slots=True)
class Tale:
    """A story with its gaps filled.

    Attributes:
        story: what happens.
        gaps: what stands for each name in braces.
        sum_fen: what is agreed.
        voices: who speaks as 甲 and as 乙.
    """

    story: Story
    gaps: dict[str, str]
    sum_fen: int
    voices: dict[str, str]

    def fill(self, text: str) -> str:
        """Return a text of the story with its gaps filled."""
        return text.format_map(self.gaps)

    @property
    def claims(self) -> str:
        """Return the claims, one a line, numbered if there are several."""
        lines = [self.fill(each) for each in self.story.claims]
        if len(lines) == 1:
            return lines[0]
        return "\n".join(f"{place}、{each}" for place, each in enumerate(lines, 1))

    def _spoken(self, lines: list[str]) -> str:
        said = []
        for line in "\n".join(lines).split("\n"):
            who, _, words = line.partition("：")
            speaker = {"调": "调解员", **self.voices}.get(who, who)
            said.append(f"{speaker}：{words}")
        return "\n".join(said)

    def record(self, random: Random, part: str, *, labour: bool = False) -> str:
        """Return the record of a meeting.

        Args:
            random: chooses the words around the talk.
            part: ``first`` or ``last`` of two, ``middle`` when no end is in sight,
                ``failed``, or ``whole``.
            labour: a labour dispute goes on to arbitration, others to court.
        """
        choice = random.randrange(len(_OPENINGS))
        a, b = _ANSWERS[choice]
        talk = list(self.story.talk)
        half = (len(talk) + 1) // 2
        begun, rest = talk[:half], talk[half:]
        road = "劳动仲裁" if labour else "诉讼"
        match part:
            case "first":
                talk, close = begun, random.choice(_TO_BE_CONTINUED)
            case "middle":
                talk, close = rest, random.choice(_TO_BE_CONTINUED)
            case "failed":
                talk, close = begun, random.choice(_FAILED)
            case "last":
                talk, close = rest, random.choice(_AGREED)
            case _:
                close = random.choice(_AGREED)
        opening = [_OPENINGS[choice], f"甲：{a}", f"乙：{b}"]
        gaps = {**self.gaps, "road": road}
        lines = [each.format_map(gaps) for each in (*opening, *talk, close)]
        return self._spoken(lines)

    def inquiry(self, investigator: str) -> str:
        """Return the record of asking 甲.

        Args:
            investigator: who asks.
        """
        said = next(each for each in self.story.talk if each.startswith("甲"))
        asked = self.claims.replace("\n", "；")
        lines = [
            "问：我们是人民调解委员会的调解员，现在向你了解情况，请如实说明。",
            "甲：好的。",
            "问：请把事情的经过说一说。",
            said.format_map(self.gaps),
            "问：你的要求是什么？",
            f"甲：{asked}。",
            "问：还有要补充的吗？",
            "甲：没有了。记录看过，和我说的一样。",
        ]
        told = self._spoken(lines)
        return told.replace("问：", f"{investigator}：")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when a story happens.

    Attributes:
        place: of the dispute.
        happened: day of the dispute.
        until: by when what is agreed is to be performed.
        vary: the details chosen for the story.
    """

    place: str
    happened: date
    until: date
    vary: dict[str, str]


def tale(
    random: Random, story: Story, parties: tuple[PartyEntry, PartyEntry], scene: Scene
) -> Tale:
    """Fill a story.

    Args:
        random: chooses sums.
        story: what happens.
        parties: applicant and respondent.
        scene: where and when.
    """
    low, high, step = story.money
    yuan = random.randrange(low, high + 1, step)
    ask = _round(yuan * random.uniform(1.15, 1.5), step)
    offer = _round(yuan * random.uniform(0.55, 0.85), step)
    a, b = parties
    gaps = {
        **scene.vary,
        "a": a.name,
        "b": b.name,
        "place": scene.place,
        "day": on_paper(scene.happened),
        "until": on_paper(scene.until),
        "sum": str(yuan),
        "cap": capitals(yuan * 100),
        "ask": str(ask),
        "offer": str(offer),
    }
    voices = {"甲": _voice(a), "乙": _voice(b)}
    return Tale(story, gaps, yuan * 100, voices)


def _round(yuan: float, step: int) -> int:
    return max(step, round(yuan / step) * step)


def _voice(party: PartyEntry) -> str:
    """Return who speaks for a party."""
    return party.agents[0].name if party.agents else party.name
