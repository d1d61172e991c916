"""Checksums, and the signed notice by which a program knows its own updates.

    python3 -m installer key FILE       makes a new release key

The key signs what is given out. Whoever holds it can have every room's program
replaced: it is made once, kept on a stick in a safe, and never lies in a checkout.
"""

import argparse
import hashlib
import os
import sys
from pathlib import Path
from typing import Final

import msgspec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from installer.contents import NotMade, version
from installer.environment import say
from mediator.updates.notice import TRUSTED, Notice

SUMS: Final = "SHA256SUMS"


def main(arguments: list[str]) -> int:
    """Make a new release key in a file that is not there yet.

    Returns:
        0, or 1 when there is such a file.
    """
    reader = argparse.ArgumentParser(description="做一把新的发布钥匙")
    reader.add_argument("file", type=Path)
    chosen = reader.parse_args(arguments)
    try:
        make_key(chosen.file)
    except FileExistsError:
        say(f"“{chosen.file}”已经有了，没有动它。")
        return 1
    say(
        f"钥匙在：{chosen.file}",
        "以后每一版都用它签名。请另存一份、锁好；丢了，各调解室就收不到U盘更新。",
    )
    return 0


def make_key(place: Path) -> None:
    """Write a new release key, readable by this account only.

    Raises:
        FileExistsError: there is such a file; it was not touched.
    """
    made = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(made)


def put_in_trust(key: Path, resources: Path) -> None:
    """Have a program that is being packed believe what a key signs.

    Args:
        key: the release key.
        resources: the packed program's folder of resources.

    Raises:
        NotMade: this is no release key.
    """
    public = (
        _read(key)
        .public_key()
        .public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    (resources / TRUSTED).write_bytes(public)


def note(package: Path, system: str, key: Path | None) -> None:
    """Write a package's checksum, and with a key its notice and signature, beside it.

    Args:
        package: the finished set-up.
        system: what it is for, e.g. ``linux-amd64``.
        key: the release key, if it is to be an update too.

    Raises:
        NotMade: this is no release key.
    """
    signing = _read(key) if key is not None else None
    content = package.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    sums = package.with_name(SUMS)
    others = sums.read_text("utf-8").splitlines() if sums.exists() else []
    kept = [line for line in others if not line.endswith("  " + package.name)]
    lines = [*kept, f"{digest}  {package.name}"]
    sums.write_text(
        "".join(f"{line}\n" for line in sorted(lines, key=_file_of)),
        "utf-8",
    )
    if signing is None:
        return
    notice = msgspec.json.format(
        msgspec.json.encode(
            Notice(
                version=version(),
                system=system,
                file=package.name,
                size=len(content),
                sha256=digest,
            )
        )
    )
    place = package.with_name(f"update-{system}.json")
    place.write_bytes(notice)
    place.with_suffix(".sig").write_text(signing.sign(notice).hex() + "\n", "ascii")


def _file_of(line: str) -> str:
    return line.partition("  ")[2]


def _read(key: Path) -> Ed25519PrivateKey:
    try:
        found = serialization.load_pem_private_key(key.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise NotMade(f"“{key}”读不出发布钥匙。") from error
    if not isinstance(found, Ed25519PrivateKey):
        raise NotMade(f"“{key}”不是发布钥匙。")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
