"""Numbers of people shown in part: enough to tell two apart, not enough to take away.

Source: 个人信息保护法 6 (最小范围), as counters and lists show numbers.
"""

import re
from typing import Final

_SIGNS: Final = re.compile(r"[\W_]+")
"""What sets figures off; it stands for none of those that are hidden."""
_MASKED: Final = re.compile(r"\w{0,4}\*{4}\w{0,4}|\*{1,3}")
_SHORT: Final = 7
_MOBILE: Final = 11
_LONG: Final = 12


def masked(number: str) -> str:
    """Return a number with its middle hidden: ``138****1234``, ``1101****0017``.

    At least four of its signs are hidden, not counting what sets them off: of a number
    shorter than a mobile's only the last three are shown (``****199``), and what is
    too short to be hidden in part is hidden whole. What is hidden already stays so.
    """
    if _MASKED.fullmatch(number):
        return number
    number = _SIGNS.sub("", number)
    if len(number) < _SHORT:
        return "*" * min(len(number), 4)
    if len(number) < _MOBILE:
        return f"****{number[-3:]}"
    head = 4 if len(number) >= _LONG else 3
    return f"{number[:head]}****{number[-4:]}"
