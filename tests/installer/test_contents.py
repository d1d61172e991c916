"""What is left of the packages is enough for the program, and only committed files."""

import ast
import tomllib
from pathlib import Path

import pytest

from installer import contents, debian, environment

ROOT = environment.ROOT


def imported_of_qt():
    """Return every part of Qt that the program names in an import."""
    for file in (ROOT / "mediator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            module = getattr(node, "module", None) or ""
            if isinstance(node, ast.ImportFrom) and module.startswith("PySide6."):
                yield module.split(".")[1]


@pytest.mark.long
def test_every_part_of_qt_that_the_program_imports_is_packed():
    assert set(imported_of_qt()) == set(contents._QT_MODULES)


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    place = tmp_path_factory.mktemp("program") / "program"
    contents.lay_out_program(place)
    return place


def test_the_program_is_packed_as_it_was_committed(laid_out):
    assert (laid_out / "mediator/__main__.py").is_file()
    assert (laid_out / "resources/fonts/Song.ttf").is_file()
    assert (laid_out / "THIRD-PARTY-NOTICES.md").is_file()
    assert not list(laid_out.rglob("__pycache__"))
    assert not (laid_out / "tests").exists()
    assert not (laid_out / "resources/screenshots").exists()


def test_a_packed_program_knows_its_version(laid_out):
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    version = (laid_out / "resources/version.txt").read_text("utf-8").strip()
    assert version == told["project"]["version"]
    assert not (ROOT / "resources/version.txt").exists()


def test_trimming_leaves_what_is_loaded_and_drops_what_is_not(tmp_path):
    for name in (
        "PySide6/__init__.py",
        "PySide6/QtCore.abi3.so",
        "PySide6/QtCore.pyi",
        "PySide6/QtQuick.abi3.so",
        "PySide6/designer",
        "PySide6/libpyside6.abi3.so.6.8",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/root.dat",
        "babel/locale-data/zh_Hans_CN.dat",
        "babel/locale-data/de.dat",
        "alembic-1.dist-info/METADATA",
        "alembic-1.dist-info/RECORD",
        "alembic-1.dist-info/licenses/LICENSE",
        "bin/alembic",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    contents._trim(tmp_path)
    left = {
        str(file.relative_to(tmp_path))
        for file in tmp_path.rglob("*")
        if file.is_file()
    }
    assert left == {
        "PySide6/__init__.py",
        "PySide6/QtCore.abi3.so",
        "PySide6/libpyside6.abi3.so.6.8",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "babel/locale-data/root.dat",
        "babel/locale-data/zh_Hans_CN.dat",
        "alembic-1.dist-info/METADATA",
        "alembic-1.dist-info/licenses/LICENSE",
    }


def test_the_package_asks_for_every_library_the_window_needs():
    assert set(environment.WINDOW) <= set(debian._DEPENDS)


def test_the_set_up_for_windows_asks_for_no_administrator():
    told = Path(ROOT, "installer/nsis/mediator.nsi").read_text("utf-8")
    assert "RequestExecutionLevel user" in told
    assert "HKLM" not in told
    assert "$LOCALAPPDATA" in told
