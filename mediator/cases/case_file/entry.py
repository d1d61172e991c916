"""What all parts of a case file share."""

import msgspec


class Entry(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True
):
    """What all parts of a case file share: frozen, and no unknown keys."""

    def __repr__(self) -> str:
        """Show no people's data: a repr may reach a log."""
        return f"{type(self).__name__}({getattr(self, 'uid', '')!r})"
