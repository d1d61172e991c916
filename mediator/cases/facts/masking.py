"""Numbers of people shown in part: enough to tell two apart, not enough to take away.

Source: 个人信息保护法 6 (最小范围), as counters and lists show numbers.
"""

from typing import Final

_PHONE: Final = 7
_ID: Final = 12


def masked(number: str) -> str:
    """Return a number with its middle hidden: ``138****1234``, ``1101****0017``.

    What is too short to be hidden in part is hidden whole.
    """
    number = number.strip()
    if len(number) < _PHONE:
        return "*" * min(len(number), 4)
    head = 4 if len(number) >= _ID else 3
    return f"{number[:head]}****{number[-4:]}"
