"""Registers the room keeps by hand: printed blank, nothing in them is made up.

排查 is not yet in the book; its columns follow the usual registers of committees
(practice, not checked against an official form).
"""

from typing import Final

from mediator.forms.registers.pages import Columns

BLANKS: Final[dict[str, Columns]] = {
    "矛盾纠纷排查登记簿": Columns(
        (
            "排查日期", "排查范围（地点）", "排查人", "发现纠纷（件）", "涉及人数",
            "纠纷简要情况", "处理意见（化解、受理、移交、上报）", "登记号",
            "负责人（签名）",
        ),
        (2.6, 4.0, 3.0, 1.8, 1.8, 7.0, 5.0, 2.4, 2.8),
    ),
}  # fmt: skip
"""Columns of each, by its title."""
