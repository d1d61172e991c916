"""T10: whatever was typed comes back from every paper, and nothing of another case.

Two cases are made at once, every text in them made up, from rare characters to hostile
ones; every form there is goes through PDF and Word and is read back.
"""

from random import Random
from typing import Final

import msgspec

from tests.forms.fuzzed import Values, fuzzed_case, fuzzed_room
from tests.forms.test_fuzzed_values import (
    nothing_is_of,
    pair_is_read_back,
    papers,
    printed,
    written,
)
from tests.reliability.scoring import Control, Found, Ground, swept

TARGET: Final = 10_000


def run(ground: Ground) -> Found:
    values, faults, pairs = 0, list[str](), ground.of(1, 24)
    for seed in range(pairs):
        try:
            values += pair_is_read_back(seed)
        except AssertionError as error:
            faults.append(f"第 {seed} 对 {str(error)[:60]}")
    mixed = mixed_up()
    return Found(
        (
            swept(
                "每一种文书的 PDF 和 Word",
                f"两件案同时做、做 {pairs} 对，{values} 处文字读回来，"
                f"不一样、缺字、串了案 {len(faults)} 处"
                + "".join(f"；{each}" for each in faults[:2]),
                len(faults),
                done=values,
                target=TARGET,
            ),
        ),
        Control("文书拿了另一件案的当事人", f"{mixed} 份里发现", mixed > 0),
    )


def mixed_up() -> int:
    """Print papers of a case whose first party is another's; return how many show."""
    mine, other = (Values(Random(owner), owner) for owner in "甲乙")  # noqa: S311
    room = fuzzed_room(mine)
    case, strange = fuzzed_case(mine), fuzzed_case(other)
    parties = (strange.parties[0], *case.parties[1:])
    case = msgspec.structs.replace(case, parties=parties)
    shown = 0
    for paper in list(papers(case, room))[:4]:
        try:
            nothing_is_of(other, [printed(paper[0].key, *written(paper))])
        except AssertionError:
            shown += 1
    return shown
