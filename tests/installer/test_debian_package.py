"""The Debian package: built in the old Debian, tried on a bare new one.

Long: everything is made and installed for real. Needs root and debootstrap. A package
that is already made is tried instead when MEDIATOR_PACKAGE and MEDIATOR_RELEASE_KEY
name it and the key it was made with.
"""

import json
import os
import re
import shutil
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from installer import debian, environment, release
from tests.forms.reading import body
from tests.installer.bare_debian import computer, is_possible
from tests.journeys import dispute as told
from tests.outside.surroundings import DISPUTE

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(bool(is_possible()), reason=is_possible() or "possible"),
]
ROOT = Path(__file__).parents[2]
OLDEST_GLIBC = (2, 28)  # as Debian 10 and UOS 20 have it; the bar is 2.31
BOOK, PAPERS, GIVEN = ("/home/zhang/我的案件簿", "/home/zhang/papers", "/home/zhang/g")

EVERY_MODULE = """
import importlib, pkgutil, mediator
for each in pkgutil.walk_packages(mediator.__path__, "mediator."):
    if not each.name.endswith((".child", ".__main__", "windows_printing")):
        importlib.import_module(each.name)
"""


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    given = os.environ.get("MEDIATOR_RELEASE_KEY")
    if given:
        return Path(given)
    place = tmp_path_factory.mktemp("key") / "release.key"
    release.make_key(place)
    return place


@pytest.fixture(scope="module")
def package(tmp_path_factory, key):
    given = os.environ.get("MEDIATOR_PACKAGE")
    if given:
        return Path(given)
    return debian.make(tmp_path_factory.mktemp("dist"), key)


@pytest.fixture(scope="module")
def unpacked(package, tmp_path_factory):
    place = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["dpkg-deb", "-x", package, place], check=True)
    return place


def programs_and_libraries(tree):
    for file in sorted(tree.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                if opened.read(4) == b"\x7fELF":
                    yield file


def read_elf(file, *words):
    read = ["readelf", "--wide", *words, str(file)]
    return subprocess.run(read, capture_output=True, text=True, check=True).stdout


def test_nothing_in_it_asks_for_a_newer_system_than_debian_10(unpacked):
    files = list(programs_and_libraries(unpacked))
    assert len(files) > 100
    asked = {}
    for file in files:
        for version in re.findall(r"GLIBC_(\d+)\.(\d+)", read_elf(file, "-V")):
            asked[file.name] = max(
                asked.get(file.name, (0, 0)), tuple(map(int, version))
            )
    assert max(asked.values()) <= OLDEST_GLIBC, asked


def test_every_library_of_qt_that_is_asked_for_is_there(unpacked):
    files = list(programs_and_libraries(unpacked))
    there = {file.name for file in files}
    for file in files:
        wanted = re.findall(r"\(NEEDED\).*\[(.+)\]", read_elf(file, "-d"))
        ours = re.compile(r"lib(Qt6|icu|pyside|shiboken|ffi)")
        lacking = {each for each in wanted if ours.match(each)} - there
        assert not lacking, file


def test_no_trace_of_the_computer_it_was_made_on_is_in_it(package, unpacked):
    # All of one moment: that of the commit, which may have moved on since. Asked of the
    # archive: unpacking touches folders again when it puts symbolic links into them.
    packed = ["dpkg-deb", "--fsys-tarfile", package]
    files = subprocess.run(packed, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(files)) as archive:
        assert len({each.mtime for each in archive}) == 1
    for text in (b"/var/cache/mediator-build", str(ROOT).encode()):
        found = subprocess.run(
            ["grep", "-rlF", text, unpacked],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        assert not found, (text, found)


def test_equal_commits_give_an_equal_package(package, key, tmp_path):
    again = debian.make(tmp_path, key)
    assert again.read_bytes() == package.read_bytes()


def newer(package, key, version, place, monkeypatch):
    """Publish the same program under another version."""
    tree = place / "tree"
    subprocess.run(["dpkg-deb", "-R", package, tree], check=True)
    control = tree / "DEBIAN/control"
    now = debian.version()
    control.write_text(
        control.read_text("utf-8").replace(f"Version: {now}", f"Version: {version}")
    )
    told_in = tree / "opt/mediator/program/resources/version.txt"
    told_in.write_text(version + "\n")
    made = place / f"mediator_{version}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", tree, made],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(tree)
    monkeypatch.setattr(release, "version", lambda: version)
    release.note(made, f"linux-{debian._architecture()}", key)
    return place


def test_a_bare_computer_does_the_whole_job_and_keeps_the_data(
    package, key, monkeypatch
):
    tools = [*environment.SCREEN_TESTS, "desktop-file-utils", "shared-mime-info"]
    with computer(*tools) as pc:
        before = installed_files(pc)
        shutil.copy(package, pc.file("/root"))
        pc.must(f"apt-get -qq install -y --no-install-recommends /root/{package.name}")
        pc.must("useradd -m zhang")
        assert "好" in pc.must(as_zhang("mediator doctor"))
        pc.must(f"/opt/mediator/python/bin/python3 -I -c '{EVERY_MODULE}'")
        assert not pc.must(
            "desktop-file-validate /usr/share/applications/mediator.desktop"
        )
        assert "mediator.desktop" in pc.file(
            "/usr/share/applications/mimeinfo.cache"
        ).read_text("utf-8")
        the_whole_job(pc)
        removed_again(pc, before, package, key, monkeypatch)


def the_whole_job(pc):
    """Make a book, type a case, save its agreement: as an ordinary user."""
    outside = pc.file("/home/zhang/outside")
    outside.mkdir()
    for each in ("outside/drive.py", "outside/stage.py", "installer/play_outside.py"):
        shutil.copy(ROOT / "tests" / each, outside)
    pc.must(as_zhang(f"mkdir {PAPERS} {GIVEN}"))
    words = json.dumps(DISPUTE)
    pc.file(f"{GIVEN}/words.json").write_text(words, "utf-8")
    pc.must(
        as_zhang(
            f"MEDIATOR_PASSWORD='{told.WORDS}' mediator new {BOOK}"
            f" --committee {told.COMMITTEE} --room {told.ROOM}"
            f" --mediator {told.MEDIATOR}"
        )
    )
    done = pc.does(
        as_zhang(
            f"python3 /home/zhang/outside/play_outside.py {GIVEN} {PAPERS}"
            f" mediator {BOOK}"
        )
    )
    said = [pc.file(f"{GIVEN}/{name}").read_text() for name in ("output", "errors")]
    assert done.returncode == 0, (done.stderr, *said)
    (paper,) = pc.file(PAPERS).glob("*协议书*.pdf")
    said = body(paper.read_bytes())
    for each in (told.LAN, told.CHENG, told.FACTS, told.CLAUSES[0], "2026年11月11日"):
        assert each in said, each


def removed_again(pc, before, package, key, monkeypatch):
    """Update from a stick, refuse an older one, remove: the book stays as it was."""
    stick = pc.file("/media/stick")
    stick.mkdir(parents=True)
    newer(package, key, "0.1.1", stick, monkeypatch)
    update = f"MEDIATOR_PASSWORD='{told.WORDS}' mediator update {BOOK} /media/stick"
    assert "0.1.1 版装好了" in pc.must(update)
    assert pc.must("dpkg-query -W -f '${Version}' mediator") == "0.1.1"
    refused = pc.does(update)
    assert refused.returncode == 1
    assert "不比它旧" in refused.stderr
    pc.must(as_zhang(f"MEDIATOR_PASSWORD='{told.WORDS}' mediator verify {BOOK}"))
    data = contents(pc.file("/home/zhang"))
    assert any(name.endswith("book.db") for name in data)
    pc.must("dpkg --purge mediator")
    assert installed_files(pc) == before
    assert contents(pc.file("/home/zhang")) == data


def as_zhang(command):
    quoted = command.replace("\\", "\\\\").replace('"', '\\"')
    return f'runuser -l zhang -c "LANG=C.UTF-8 {quoted}"'


def installed_files(pc):
    """Return what of the program lies in the system's own folders."""
    return pc.must("find / -xdev -path '/[ou][ps][tr]/*mediator*' -print")


def contents(folder):
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".cache" not in file.parts
    }
