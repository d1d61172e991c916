"""The one place where people's text is cleaned, before it is stored anywhere.

What is stored can be set on paper, written into XML and UTF-8, searched and compared.
Nothing here is mark-up: ``<``, ``&`` and quotes stay what they are.
"""

import re
import unicodedata
from typing import Final

_BREAKS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# Non-breaking and tab blanks are blanks; the ideographic blank U+3000 is people's own.
_BLANKS: Final = re.compile("[\t\u00a0\u2007\u202f]")

# What cannot be seen and must not be stored, by Unicode chapter 23: controls,
# joiners and marks of direction, variation selectors, lone halves of a pair,
# and code points that are no characters (two close every plane).
_UNSEEN: Final = re.compile(
    "["
    "\u0000-\u0009\u000b-\u001f\u007f-\u009f"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff"
    "\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(
        chr(plane * 0x10000 + last)
        for plane in range(1, 0x11)
        for last in (0xFFFE, 0xFFFF)
    )
    + "]"
)

# NFC would turn these into the unified character beside them. A name is kept as it
# is written on the identity card, so they are left out of normalisation.
_AS_WRITTEN: Final = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")


def clean(text: str) -> str:
    """Return text as it may be stored: composed, visible, broken only by LF.

    Cleaning twice changes nothing more. The result encodes to UTF-8 and is legal in
    XML 1.0. Compatibility ideographs (豈 U+F900) are kept as written.

    Args:
        text: anything typed, pasted or read from a file, lone surrogates included.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    text = _UNSEEN.sub("", text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(
        part if place % 2 else unicodedata.normalize("NFC", part)
        for place, part in enumerate(_AS_WRITTEN.split(text))
    )


def clean_line(text: str) -> str:
    """Return cleaned text on one line, without blanks at its ends.

    For names, numbers, addresses: whatever is one line on paper.
    """
    lines = (line.strip() for line in clean(text).split("\n"))
    return " ".join(line for line in lines if line)


def fold(text: str) -> str:
    """Return figures, letters and signs in their narrow form, without blanks.

    For reading what was typed with a Chinese input method: ``１４：３０`` is
    ``14:30``. Only for reading a value, never for storing people's text.
    """
    narrow = unicodedata.normalize("NFKC", clean_line(text))
    return "".join(narrow.split())
