"""Two long texts that differ somewhere in the middle, told so that it is seen."""

from typing import Final

_LONG: Final = 240
"""Characters; what a longer paragraph has in common is shortened."""
_AROUND: Final = 40
_LEFT_OUT: Final = "……"


def shortened(before: str, after: str) -> tuple[str, str]:
    """Return two long texts without what both begin and end with; a little stays."""
    if max(len(before), len(after)) <= _LONG or not (before and after):
        return before, after
    least = min(len(before), len(after))
    begin = next((n for n in range(least) if before[n] != after[n]), least)
    end = next(
        (n for n in range(least - begin) if before[-1 - n] != after[-1 - n]),
        least - begin,
    )
    return _middle(before, begin, end), _middle(after, begin, end)


def _middle(text: str, begin: int, end: int) -> str:
    head = max(0, begin - _AROUND)
    tail = len(text) - max(0, end - _AROUND)
    first, last = _LEFT_OUT if head else "", _LEFT_OUT if tail < len(text) else ""
    return f"{first}{text[head:tail]}{last}"
