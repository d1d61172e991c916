"""What the computer's environment says of servers is not for this program.

The driver's own library (libpq) takes whatever an address leaves open from variables
that begin with PG, and from a file they name: another computer (``PGHOSTADDR``, even
for a socket of this one), another service, a connection in clear. No address can shut
that out, for an empty value counts as none. So the variables go, before it connects.
"""

import os
from typing import Final

_OF_THE_LIBRARY: Final = "PG"


def forget_surroundings() -> None:
    """Let only ``server.json`` decide where and how this process connects."""
    for name in list(os.environ):
        if name.upper().startswith(_OF_THE_LIBRARY):
            del os.environ[name]
