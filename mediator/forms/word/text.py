"""Running text of a paper as paragraphs of Word."""

from dataclasses import dataclass, replace
from typing import Final

from mediator.forms.sheet import Align, Paragraph, Run
from mediator.forms.word.xml import Node, blank, paragraph, rule, words
from mediator.forms.wording import em

_JC: Final = {
    Align.JUSTIFY: "both",
    Align.LEFT: "left",
    Align.CENTER: "center",
    Align.RIGHT: "right",
}


@dataclass(frozen=True, slots=True)
class WordSetting:
    """How the text of one paper is set.

    Attributes:
        face: of Chinese characters.
        size: of the text, in points.
        leading: line height, in points.
        width: between the margins, in points.
        scale: of the points given in a block.
        room: height between the margins, in points; 0 where nothing depends on it.
    """

    face: str
    size: float
    leading: float
    width: float
    scale: float = 1.0
    room: float = 0.0

    def within(self, width: float) -> "WordSetting":
        """Return the same in a place of another width."""
        return replace(self, width=width)


def text_node(block: Paragraph, setting: WordSetting, *, keep: bool = False) -> Node:
    """Return a paragraph.

    Args:
        block: what it says.
        setting: face, size and width.
        keep: what follows stays on its page, whatever the block says.
    """
    setting = replace(
        setting,
        size=setting.size * block.large,
        leading=setting.leading * block.large,
    )
    fills = any(run.fill for run in block.runs)
    running = block.align in {Align.JUSTIFY, Align.LEFT}
    runs = [each for run in block.runs for each in _run(run, setting)]
    return paragraph(
        runs,
        setting.leading,
        setting.size,
        jc="left" if fills else _JC[block.align],
        keep=block.keep_with_next or keep,
        before=block.before * setting.scale,
        left=block.left,
        indent=block.indent if running else 0.0,
        stops=(("right", setting.width),) if fills else (),
    )


def _run(run: Run, setting: WordSetting) -> list[Node]:
    """Return a run, widened by blanks to its least width, or by a line to the right."""
    if run.underline and run.min_em and not run.text and not run.fill:
        return [blank(setting.size, run.min_em, setting.face)]
    spare = run.min_em - em(run.text)
    side = "\u3000" * max(0, round(spare / 2))
    text = f"{side}{run.text}{side}"
    made = list(
        words(text, setting.size, setting.face, bold=run.bold, underline=run.underline)
    )
    if run.fill:
        made.extend(rule(setting.size, setting.face))
    return made
