"""A release with its notice on a stick, and a program that may take it: fixtures.

The release is made by the real command; only what installs it stands in.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from installer import release
from mediator.updates import installing, notice


@dataclass
class Publisher:
    """Whoever makes releases: a key, and a stick to put them on."""

    key: Path
    stick: Path
    patch: pytest.MonkeyPatch

    def publishes(self, version, content=b"a package", *, system=None, key=None):
        """Put a release on the stick; returns its notice."""
        system = system or notice.system()
        package = self.stick / f"mediator_{version}.deb"
        package.write_bytes(content)
        self.patch.setattr(release, "version", lambda: version)
        release.note(package, system, key or self.key)
        return self.stick / f"update-{system}.json"


@pytest.fixture
def publisher(tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    key = tmp_path / "release.key"
    release.make_key(key)
    return Publisher(key, stick, monkeypatch)


@pytest.fixture
def installed(publisher, tmp_path, monkeypatch):
    """The program as if packed as 0.1.0 by that publisher; its resources."""
    resources = tmp_path / "resources"
    resources.mkdir()
    release.put_in_trust(publisher.key, resources)
    (resources / notice.VERSION).write_text("0.1.0\n")
    for module in (notice, installing):
        monkeypatch.setattr(module, "resource", resources.joinpath)
    return resources


@pytest.fixture
def stick(publisher, installed):
    """The stick with a signed 0.2.0, for the program installed as 0.1.0."""
    assert installed
    publisher.publishes("0.2.0")
    return publisher.stick


@pytest.fixture
def helper(tmp_path, monkeypatch):
    """Stands in for what only an installed program has; does as it is told."""
    place = tmp_path / "install-update"

    def does(script):
        place.write_text(f"#!/bin/sh\n{script}\n")
        place.chmod(0o755)

    monkeypatch.setattr(installing, "HELPER", place)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return does
