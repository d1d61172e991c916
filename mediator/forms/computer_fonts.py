"""The 宋体 and 仿宋 of this computer, found by what they call themselves.

File names say little: 宋体 is ``simsun.ttc`` on one system and lies in a collection of
another. Looked for only when a room has chosen to use them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from os import environ
from pathlib import Path
from typing import Final

from mediator.forms.font_files import FontFile, FontName, faces_in, read_font
from mediator.problems import Problem


class Kind(Enum):
    """Which of the two is looked for."""

    SONG = "宋体"
    FANG = "仿宋"


@dataclass(frozen=True, slots=True)
class Found:
    """What a computer has of one kind.

    Attributes:
        face: the face to use; none when there is none a PDF can carry.
        name: what it, or the one that cannot be used, is called; or empty.
    """

    face: FontFile | None = None
    name: str = ""


ENDINGS: Final = frozenset({".ttf", ".ttc", ".otf"})
_KNOWN: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.SONG: (
        "宋体", "simsun", "华文宋体", "stsong", "方正书宋_gbk", "方正书宋简体",
        "思源宋体", "思源宋体 cn", "source han serif sc", "source han serif cn",
        "noto serif cjk sc", "noto serif sc", "songti sc", "ar pl uming cn",
    ),
    Kind.FANG: (
        "仿宋", "fangsong", "仿宋_gb2312", "fangsong_gb2312", "华文仿宋", "stfangsong",
        "方正仿宋_gbk", "方正仿宋_gb2312", "方正仿宋简体", "朱雀仿宋", "fandolfang",
    ),
}  # fmt: skip
"""Names in the order in which they are preferred, as they are, but in small letters."""

_FANG: Final = ("仿宋", "fangsong", "fang song")


def is_fang(names: Iterable[str]) -> bool:
    """Tell whether a face is a 仿宋, by the names it gives itself."""
    said = " ".join(names).lower()
    return any(name in said for name in _FANG)


def shown_name(names: Iterable[str]) -> str:
    """Return what a face is called before people: its Chinese name if it has one."""
    return min(names, key=lambda each: (each.isascii(), len(each), each), default="")


def usable_faces(path: Path) -> Iterator[FontFile]:
    """Yield the faces of a file that a PDF can carry; none of what is no font."""
    try:
        for named in faces_in(path):
            if named.usable:
                yield read_font(path, named.member)
    except Problem:
        return  # the bundled faces still print the paper


def look_for(kind: Kind, folders: Iterable[Path]) -> Found:
    """Return the best face of a kind below some folders.

    Args:
        kind: which one.
        folders: where fonts lie.
    """
    ranked = sorted(_candidates(kind, folders), key=lambda each: each[:3])
    refused = ""
    for _, _, path, named in ranked:
        if not named.usable:
            refused = refused or shown_name(named.names)
            continue
        try:
            face = read_font(path, named.member)
        except Problem:
            continue
        return Found(face, shown_name(named.names))
    return Found(None, refused)


def _candidates(
    kind: Kind, folders: Iterable[Path]
) -> Iterator[tuple[int, bool, Path, FontName]]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix.lower() not in ENDINGS:
                continue
            try:
                faces = faces_in(path)
            except Problem:
                continue
            for named in faces:
                rank = _rank(kind, named)
                if rank is not None:
                    yield rank, not named.usable, path, named


def _rank(kind: Kind, named: FontName) -> int | None:
    """Return how well a face is suited, 0 best; none when it is another kind."""
    if not named.regular:
        return None
    known = _KNOWN[kind]
    names = {each.lower() for each in named.names}
    ranks = [known.index(name) for name in names if name in known]
    if ranks:
        return min(ranks)
    return len(known) if kind is Kind.FANG and is_fang(names) else None


@cache
def of_this_computer(kind: Kind) -> Found:
    """Return the face of a kind on this computer, looked for once."""
    return look_for(kind, font_folders())


def font_folders() -> tuple[Path, ...]:
    """Return where this computer keeps its fonts, those of the system first."""
    folders = [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path.home() / ".local" / "share" / "fonts",
        Path.home() / ".fonts",
    ]
    if windows := environ.get("WINDIR"):
        folders.append(Path(windows) / "Fonts")
    if own := environ.get("LOCALAPPDATA"):
        folders.append(Path(own) / "Microsoft" / "Windows" / "Fonts")
    return tuple(each for each in folders if each.is_dir())
