"""The recovery code on paper: 160 random bits that a person can copy by hand.

Written in Crockford's base 32 (no I, L, O, U), 32 letters and two check letters in
seven groups. The check letters are a Hamming code over the field of 32 elements, so
that one wrong letter is not only noticed but its group can be named.
"""

import secrets

from mediator.language import tr
from mediator.problems import Problem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA_LETTERS = 32
LETTERS = DATA_LETTERS + 2
GROUP = 5
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = frozenset(" \t\r\n-－—–_·.")


class MistypedCode(Problem):
    """The typed recovery code cannot be one: a letter or a group is wrong."""


def new_code() -> str:
    """Draw a fresh code, in the form in which it is printed."""
    data = [secrets.randbelow(32) for _ in range(DATA_LETTERS)]
    return _grouped("".join(ALPHABET[value] for value in [*data, *_checks(data)]))


def normalised(typed: str) -> str:
    """Return the code as it was printed, whatever way it was typed.

    Args:
        typed: small letters, spaces, O for 0 and I or L for 1 are all welcome.

    Raises:
        MistypedCode: naming the group to look at.
    """
    letters = ""
    for sign in _half_width(typed).upper().translate(_ALIKE):
        if sign in _SEPARATORS:
            continue
        if sign not in ALPHABET:
            raise MistypedCode(
                tr(
                    "恢复码第 {group} 组里的“{sign}”不是恢复码用的字符。"
                    "请对照纸上重新输入这一组。"
                ).format(group=len(letters) // GROUP + 1, sign=sign)
            )
        letters += sign
    if len(letters) != LETTERS:
        raise MistypedCode(_about_length(typed, len(letters)))
    values = [ALPHABET.index(letter) for letter in letters]
    if not _fits(values):
        groups = sorted(_suspects(values))
        if not groups:
            raise MistypedCode(tr("恢复码输入有误，不止一处。请对照纸上逐组重新输入。"))
        raise MistypedCode(
            tr("恢复码第 {groups} 组看起来有误。请对照纸上重新输入。").format(
                groups=tr("、").join(str(group) for group in groups)
            )
        )
    return _grouped(letters)


def is_code(typed: str) -> bool:
    """Tell whether what was typed is a code, of whatever book, and no password."""
    try:
        normalised(typed)
    except MistypedCode:
        return False
    return True


def _half_width(typed: str) -> str:
    """Turn the full-width letters of a Chinese input method into plain ones."""
    return "".join(
        chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign
        for sign in typed.replace("\u3000", " ")
    )


def _about_length(typed: str, found: int) -> str:
    """Name the first group of the wrong length, where groups were typed apart."""
    groups = _half_width(typed).translate(dict.fromkeys(map(ord, _SEPARATORS), " "))
    lengths = [len(group) for group in groups.split()]
    expected = [len(group) for group in _grouped("0" * LETTERS).split("-")]
    if len(lengths) == len(expected):
        for number, (length, wanted) in enumerate(
            zip(lengths, expected, strict=True), 1
        ):
            if length != wanted:
                return tr(
                    "恢复码第 {group} 组应有 {wanted} 个字符，现在是 {length} 个。"
                    "请对照纸上重新输入这一组。"
                ).format(group=number, wanted=wanted, length=length)
    return tr(
        "恢复码应有 {wanted} 个字符，现在是 {found} 个。请对照纸上逐组输入。"
    ).format(wanted=LETTERS, found=found)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def _times(left: int, right: int) -> int:
    """Multiply in the field of 32 elements (modulus x^5 + x^2 + 1)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0b100000:
            left ^= 0b100101
        right >>= 1
    return product


def _weights(position: int) -> tuple[int, int]:
    """Return what a letter at ``position`` adds to the two check letters.

    No two positions are multiples of one another, which is what tells them apart.
    The field has 31 such pairs for 32 letters: the first two letters share one, and
    the first group with it.
    """
    if position == 0:
        return 2, 2
    return 1, position


def _checks(data: list[int]) -> tuple[int, int]:
    first = second = 0
    for position, value in enumerate(data):
        one, two = _weights(position)
        first ^= _times(one, value)
        second ^= _times(two, value)
    return first, second


def _fits(values: list[int]) -> bool:
    return _checks(values[:DATA_LETTERS]) == tuple(values[DATA_LETTERS:])


def _suspects(values: list[int]) -> set[int]:
    """Return the groups in which one wrong letter, or one swap, explains it all."""
    groups = set()
    for at, typed in enumerate(values):
        for other in range(32):
            if other != typed and _fits([*values[:at], other, *values[at + 1 :]]):
                groups.add(at // GROUP + 1)
    for at in range(LETTERS - 1):
        swapped = [*values[:at], values[at + 1], values[at], *values[at + 2 :]]
        if _fits(swapped):
            groups.add(at // GROUP + 1)
    return groups
