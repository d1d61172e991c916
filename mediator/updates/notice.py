"""What the publisher says of an update, and whether it is to be believed.

``update-linux-amd64.json`` names one package by its SHA-256; ``.sig`` beside it is the
Ed25519 signature (RFC 8032) of that file, byte for byte. The key that has to fit was
put into the program when it was packed; a program run from its source has none.
"""

import hashlib
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec

from mediator.language import tr
from mediator.places import refusal, resource
from mediator.problems import Problem

TRUSTED: Final = "update-key.pem"
"""Below ``resources/``: the public half of the release key."""
VERSION: Final = "version.txt"
"""Below ``resources/``: the version; written, like the key, when it is packed."""

_LONGEST: Final = 4096
_LARGEST: Final = 1024 * 1024 * 1024
_BLOCK: Final = 1 << 20
_MACHINES: Final = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64"}


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of one package.

    Attributes:
        version: of the program in it, e.g. ``0.2.0``.
        system: what it is for, e.g. ``linux-amd64``.
        file: its name; it lies beside the notice.
        size: in bytes.
        sha256: of all of it.
    """

    version: str
    system: str
    file: str
    size: int
    sha256: str
    product: Literal["mediator"] = "mediator"


@dataclass(frozen=True, slots=True)
class Update:
    """A package that was checked: signed, whole, for this computer, and newer.

    Attributes:
        package: the file.
        notice: what is said of it.
        told: the notice as it was signed.
        signature: of ``told``.
    """

    package: Path
    notice: Notice
    told: bytes
    signature: bytes


class Refused(Problem):
    """An update that is not installed; the program stays as it is."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr("这个更新不能装：{why}程序和案件簿都没有动，照常可用。").format(why=why)
        )


def system() -> str:
    """Return what a package for this computer calls it, e.g. ``linux-amd64``."""
    kind = "windows" if sys.platform == "win32" else "linux"
    machine = platform.machine().lower()
    return f"{kind}-{_MACHINES.get(machine, machine)}"


def installed_version() -> str:
    """Return the version of an installed program; empty when run from its source."""
    place = resource(VERSION)
    return place.read_text("utf-8").strip() if place.is_file() else ""


def takes_updates() -> bool:
    """Tell whether this program was packed with a key to believe."""
    return bool(installed_version()) and resource(TRUSTED).is_file()


def go_on() -> None:
    """Do nothing between two things: nobody waits who could stop it."""


def check(
    place: Path,
    trusted: bytes,
    running: str,
    for_system: str,
    between: Callable[[], object] = go_on,
) -> Update:
    """Check a notice and its package, all of it, before anything of it is used.

    Args:
        place: the notice; signature and package lie beside it.
        trusted: the publisher's public key, PEM.
        running: the version that is installed.
        for_system: what this computer is, as ``system`` says it.
        between: called again and again, for a stick is slow and a package large; what
            it raises ends the check.

    Raises:
        Refused: why, in words.
    """
    told, signature = _read(place, _LONGEST), _signature(place)
    if not _signed(told, signature, trusted):
        raise Refused(tr("签名不对，不是本程序的作者发布的，或者被改动过。"))
    try:
        notice = msgspec.json.decode(told, type=Notice)
    except msgspec.MsgspecError as error:
        raise Refused(tr("说明文件读不懂，可能是给别的程序用的。")) from error
    if notice.system != for_system:
        raise Refused(
            tr("它是给另一种电脑用的（{other}），这台是 {this}。").format(
                other=notice.system, this=for_system
            )
        )
    if numbers(notice.version) <= numbers(running):
        raise Refused(
            tr("它是 {version} 版，现在装的 {running} 版不比它旧。").format(
                version=notice.version, running=running
            )
        )
    if Path(notice.file).name != notice.file:
        raise Refused(tr("说明文件里的文件名不对。"))
    package = place.with_name(notice.file)
    if _sha256(package, notice.size, between) != notice.sha256:
        raise Refused(
            tr("安装包“{name}”不完整或坏了，请重新拷一次。").format(name=notice.file)
        )
    return Update(package, notice, told, signature)


def numbers(version: str) -> tuple[int, ...]:
    """Return a version's numbers, to tell which is newer.

    Raises:
        Refused: it is not made of numbers and dots.
    """
    parts = version.split(".")
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise Refused(tr("版本号“{version}”看不懂。").format(version=version))
    found = [int(part) for part in parts]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def _signed(told: bytes, signature: bytes, trusted: bytes) -> bool:
    # Only where an update is looked at: the first window loads without it.
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        load_pem_public_key,
    )

    key = load_pem_public_key(trusted)
    if not isinstance(key, Ed25519PublicKey):
        return False
    try:
        key.verify(signature, told)
    except InvalidSignature:
        return False
    return True


def _signature(place: Path) -> bytes:
    told = _read(place.with_suffix(".sig"), _LONGEST)
    try:
        return bytes.fromhex(told.decode("ascii").strip())
    except ValueError as error:
        raise Refused(tr("签名文件坏了，请重新拷一次。")) from error


def _sha256(package: Path, size: int, between: Callable[[], object]) -> str:
    """Return the hash of a package of the size that was told; else nothing."""
    try:
        if package.stat().st_size != size or size > _LARGEST:
            return ""
        with package.open("rb") as file:
            digest = hashlib.sha256()
            while block := file.read(_BLOCK):
                between()
                digest.update(block)
            return digest.hexdigest()
    except OSError as error:
        raise Refused(
            tr("“{name}”读不出来（{reason}）。").format(
                name=package.name, reason=refusal(error)
            )
        ) from error


def _read(file: Path, longest: int) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(longest + 1)
    except OSError as error:
        raise Refused(
            tr("“{name}”读不出来（{reason}）。").format(
                name=file.name, reason=refusal(error)
            )
        ) from error
    if len(content) > longest:
        raise Refused(tr("“{name}”太大，不像更新说明。").format(name=file.name))
    return content
