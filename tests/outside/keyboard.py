"""A keyboard with a key for each Chinese character of what is going to be typed.

``xdotool`` would otherwise give one key a new meaning for every character, faster than
a program takes notice of it, and now and then one is lost.
"""

import subprocess
from collections.abc import Iterable

_CODES = (*range(147, 191), *range(208, 256))
"""Keys no real keyboard uses here; ``keycodes/evdev`` calls them I and their number."""
_MAP = """xkb_keymap {{
  xkb_keycodes {{ include "evdev+aliases(qwerty)" }};
  xkb_types {{ include "complete" }};
  xkb_compat {{ include "complete" }};
  xkb_symbols {{ include "pc+us"
{keys}
  }};
}};
"""


def lay_out(display: str, texts: Iterable[str]) -> None:
    """Give a screen the keyboard for some texts, before any program runs on it.

    Args:
        display: of the screen.
        texts: what will be typed.
    """
    signs = sorted({sign for text in texts for sign in text if sign > "~"})
    assert len(signs) <= 2 * len(_CODES), "too many characters for a keyboard"
    names = [f"U{ord(sign):04X}" for sign in [*signs, *signs[-1:]]]
    keys = (
        # Alone, and with Shift.
        f'key <I{code}> {{ type = "TWO_LEVEL", [ {", ".join(two)} ] }};'
        for code, *two in zip(_CODES, names[::2], names[1::2], strict=False)
    )
    subprocess.run(
        ["xkbcomp", "-w", "0", "-", display],
        input=_MAP.format(keys="\n".join(keys)),
        text=True,
        check=True,
        capture_output=True,
    )
