"""What whoever makes an installer asks for, and what is said when it is done."""

import argparse
from collections.abc import Callable
from pathlib import Path

from installer import release
from installer.contents import ROOT, NotMade
from installer.environment import say


def questions(does: str) -> argparse.ArgumentParser:
    """Return what reads where an installer goes, and with which key it is signed."""
    reader = argparse.ArgumentParser(description=does)
    reader.add_argument("--out", type=Path, default=ROOT / "dist")
    reader.add_argument("--key", type=Path, help="发布用的钥匙文件")
    return reader


def outcome(kind: str, make: Callable[[], Path]) -> int:
    """Make an installer and say where it lies.

    Args:
        kind: what it is called.
        make: makes it and returns its place.

    Returns:
        0, or 1 when it could not be made.
    """
    try:
        place = make()
    except NotMade as problem:
        say(str(problem))
        return 1
    say(f"{kind}：{place}", f"校验：{release.SUMS} 里有它的 SHA-256")
    return 0
