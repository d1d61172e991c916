"""How strong a password is, in words; no rule, only advice."""

from typing import Final

from mediator.language import tr

_SHORT: Final = 8
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
    if len(password) < _SHORT:
        left = _SHORT - len(password)
        return tr("！有点短，再加 {n} 位更稳妥").format(n=left)
    if len(password) < _GOOD and kinds == 1:
        return tr("！可以用；加几个字母更稳妥")
    return tr("✓ 够结实了")


def _is_other(sign: str) -> bool:
    return not sign.isalnum()
