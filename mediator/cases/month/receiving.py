"""Packages that others hand in: read without trust, whole and right or refused.

A stick comes from anywhere: sizes are bounded before anything is read, what a package
says is read in the process apart, a name in it never leads out of its folder, figures
are whole numbers within bounds, and what is written is cleaned like everything people
write.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NoReturn

import msgspec

from mediator.cases.facts.text import clean_line
from mediator.cases.month.package import (
    JSON_SUFFIX,
    SUMS,
    FileMark,
    MonthPackage,
    decoded,
)
from mediator.cases.strangers import Apart, OutOfBounds
from mediator.language import tr
from mediator.places import NoOrdinaryFile, foreign_file, refusal
from mediator.problems import Problem

MOST_BYTES: Final = 4 * 2**20
"""The largest package; one of a street with a thousand rooms is smaller."""
MOST_FILE_BYTES: Final = 64 * 2**20
MOST_PACKAGES: Final = 1000
_MOST_SUMS: Final = 2**16
_BOTH: Final = 2
"""Parts of a line in the list of checksums: the checksum and the name."""
_DEEPEST: Final = 3
_MOST_COLUMNS: Final = 200
_LARGEST: Final = 10**15
_LONGEST: Final = 2000
_PLAIN_NAME: Final = re.compile(r"[^/\\:*?\"<>|\x00-\x1f]{1,120}")
_YEARS: Final = range(1949, 2100)
_MONTHS: Final = range(1, 13)
_CHUNK: Final = 2**20


def packages_in(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the package files in folders, and in the folders within them.

    A folder without any is yielded itself, so that it is not passed over in silence.

    Raises:
        Problem: a folder is not there or cannot be read, or there are too many.
    """
    count = 0
    for folder in folders:
        if not folder.exists():
            raise Problem(
                tr("“{name}”不在这里。请核对位置，U盘要先插好。").format(
                    name=folder.name
                )
            )
        there = [folder] if folder.is_file() else sorted(_within(folder, _DEEPEST))
        for path in there or [folder]:
            count += 1
            if count > MOST_PACKAGES:
                raise Problem(
                    tr("一次最多汇总 {most_packages} 份月报，没有汇总。").format(
                        most_packages=MOST_PACKAGES
                    )
                )
            yield path


def _within(folder: Path, deep: int) -> Iterator[Path]:
    try:
        for each in folder.iterdir():
            if each.is_symlink():
                continue
            if each.is_dir() and deep:
                yield from _within(each, deep - 1)
            elif each.is_file() and each.name.endswith(JSON_SUFFIX):
                yield each
    except OSError as error:
        raise Problem(
            tr("“{name}”读不了（{reason}）。请检查后再汇总。").format(
                name=folder.name, reason=refusal(error)
            )
        ) from error


def read_package(path: Path, apart: Apart) -> MonthPackage:
    """Return the package in a file, whole and as it was reported.

    Args:
        path: of the JSON file; the files it names lie beside it.
        apart: the process that reads it.

    Raises:
        Problem: says in words what is wrong with it.
    """
    content, package = opened(path, apart)
    refuse_changed(path, content, package)
    return package


def opened(path: Path, apart: Apart) -> tuple[bytes, MonthPackage]:
    """Return the content of a file and what it says, compared with nothing yet.

    Args:
        path: of the JSON file.
        apart: the process that reads it.

    Raises:
        Problem: it is no package.
    """
    if path.is_dir():
        raise Problem(
            tr("里面没有“{suffix}”，不是月报的文件夹").format(suffix=JSON_SUFFIX)
        )
    try:
        content = _content(path, MOST_BYTES)
        return content, apart.read(read_bytes, content, MonthPackage)
    except OutOfBounds as error:
        raise _no_package() from error


def refuse_changed(path: Path, content: bytes, package: MonthPackage) -> None:
    """Refuse a package that is not what was reported, or whose files are not.

    Args:
        path: of the JSON file; the list of checksums and the files lie beside it.
        content: of the JSON file.
        package: what it says.

    Raises:
        Problem: names the file that is missing or was changed.
    """
    folder = path.parent
    if not (folder / SUMS).is_file():
        raise _missing(SUMS)
    digest = hashlib.sha256(content).hexdigest()
    sums = _sums(_content(folder / SUMS, _MOST_SUMS))
    if path.name not in sums:
        raise _changed(SUMS)
    if sums[path.name] != digest:
        raise _changed(clean_line(path.name))
    for mark in package.files:
        _check_file(folder, mark)


def _sums(content: bytes) -> dict[str, str]:
    """Return the checksums in a list, by file name."""
    lines = content.decode("utf-8-sig", "replace").splitlines()
    split = (each.strip().split(maxsplit=1) for each in lines)
    return {each[1]: each[0].lower() for each in split if len(each) == _BOTH}


def _missing(name: str) -> Problem:
    return Problem(tr("缺少文件“{name}”").format(name=name))


def _changed(name: str) -> Problem:
    return Problem(tr("文件“{name}”被改动过，和报出的不一样").format(name=name))


def read_bytes(content: bytes) -> MonthPackage:
    """Return the package in the content of a file, its text cleaned.

    Raises:
        Problem: it is no package, or a figure in it cannot be.
    """
    try:
        package = decoded(content)
        plain = _cleaned(msgspec.to_builtins(package))
        package = msgspec.convert(plain, MonthPackage)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise _no_package() from error
    _check(package)
    return package


def _no_package() -> Problem:
    return Problem(tr("不是本程序的月报，或者被改动过"))


def _content(path: Path, most: int) -> bytes:
    try:
        content = b"" if path.is_symlink() else foreign_file(path, most)
    except NoOrdinaryFile as error:
        raise _no_ordinary(path) from error
    except OSError as error:
        raise Problem(
            tr("“{name}”读不了（{reason}）").format(
                name=clean_line(path.name), reason=refusal(error)
            )
        ) from error
    if path.is_symlink() or len(content) > most:
        raise _no_ordinary(path)
    return content


def _no_ordinary(path: Path) -> Problem:
    said = tr("“{name}”太大或者不是普通文件")
    return Problem(said.format(name=clean_line(path.name)))


def _check_file(folder: Path, mark: FileMark) -> None:
    name = mark.name
    if not _PLAIN_NAME.fullmatch(name) or name.strip(". ") != name:
        raise Problem(tr("里面写的文件名不对"))
    path = folder / name
    if not path.is_file():
        raise _missing(name)
    if mark.size > MOST_FILE_BYTES or path.stat().st_size != mark.size:
        raise _changed(name)
    digest = hashlib.sha256(_content(path, MOST_FILE_BYTES)).hexdigest()
    if digest != mark.sha256:
        raise _changed(name)


def _cleaned(tree: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON tree with all text cleaned and no number out of bounds."""
    match tree:
        case str():
            if len(tree) > _LONGEST:
                _refuse(tr("有一处文字太长"))
            return clean_line(tree)
        case bool() | None:
            return tree
        case int():
            if abs(tree) > _LARGEST:
                _refuse(tr("有一个数字大得不可能"))
            return tree
        case dict():
            return {clean_line(key): _cleaned(each) for key, each in tree.items()}
        case list() | tuple():
            return [_cleaned(each) for each in tree]
        case _:
            return tree


def _refuse(why: str) -> NoReturn:
    raise Problem(why)


def _check(package: MonthPackage) -> None:
    period, columns = package.period, package.layout.columns
    if period.year not in _YEARS or period.month not in _MONTHS:
        _refuse(tr("月份不对"))
    if period.first > period.last:
        _refuse(tr("月份的起止日期不对"))
    codes = [each.code for each in columns]
    if not 0 < len(codes) <= _MOST_COLUMNS or len(set(codes)) != len(codes):
        _refuse(tr("表的栏目不对"))
    if not (package.room or package.committee or package.rooms):
        _refuse(tr("没有写填报单位"))
    for figures in (package.figures, *(each.figures for each in package.rooms)):
        if set(figures) != set(codes):
            _refuse(tr("有的栏没有数字，或者多了栏"))
        if min(figures.values()) < 0:
            _refuse(tr("有一栏是负数"))
