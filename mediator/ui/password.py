"""How strong a password is, in words; one rule, the rest is advice."""

from typing import Final

from mediator.cases.safety.slots import SHORTEST_PASSWORD
from mediator.language import tr

_GOOD: Final = 12
_COMMON: Final = ("123456", "12345678", "111111", "888888", "666666", "password")


def about_strength(password: str) -> str:
    """Return what to say under a new password, with its sign."""
    kinds = sum(
        any(test(sign) for sign in password)
        for test in (str.isdigit, str.islower, str.isupper, _is_other)
    )
    different = len(set(password))
    if any(password.startswith(common) for common in _COMMON) or different <= 3:  # noqa: PLR2004
        return tr("！太好猜了，换一个别人想不到的")
    if len(password) < SHORTEST_PASSWORD:
        return too_short(password)
    if len(password) < _GOOD and kinds == 1:
        return tr("！可以用；加几个字母更稳妥")
    return tr("✓ 够结实了")


def too_short(password: str) -> str:
    """Say that a password is too short to be taken; empty if it is long enough."""
    left = SHORTEST_PASSWORD - len(password)
    if left <= 0:
        return ""
    return tr("✗ 太短，至少 {all} 位，还差 {n} 位").format(
        all=SHORTEST_PASSWORD, n=left
    )


def _is_other(sign: str) -> bool:
    return not sign.isalnum()
