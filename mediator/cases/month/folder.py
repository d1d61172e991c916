"""A folder to hand in, on a stick: whole under its name, or not there.

It is filled in a hidden folder beside its place, flushed, read back, compared and only
then moved. What stood there before of the same month makes way; anything else stays.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from mediator.cases.month.package import SUMS, MonthPackage, named
from mediator.cases.progress import nothing_written, step
from mediator.language import tr
from mediator.places import (
    make_folder,
    move,
    new_folder,
    refusal,
    sync_file,
    sync_folder,
)
from mediator.problems import Problem

_SUFFIXES: Final = frozenset((".xlsx", ".pdf", ".docx", ".json"))


def folder_name(package: MonthPackage) -> str:
    """Return what the folder of a month is called; it names no person and no room."""
    if package.rooms:
        return f"{named(package.period)} 月报汇总"
    draft = "（草稿）" if package.closed_on is None else ""
    return f"{named(package.period)} 月报{draft}"


def write_folder(out: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """Write the files of a month into a folder of its own; return where it is.

    Args:
        out: made if it is not there.
        name: of the folder in it.
        files: by plain file name.

    Raises:
        Stopped: the person asked for it; what stood there before is still there.
        Problem: the disk refused, or something else stands in the place; what stood
            there before is still there.
    """
    make_folder(out)
    target, aside = out / name, out / f".{name}.old"
    try:
        if aside.is_dir() and _is_ours(aside, files):
            _settle(target, aside)
        if target.exists() and _holds(target, files):
            return target
        if target.exists() and not _is_ours(target, files):
            raise Problem(
                tr(
                    "“{name}”里已经有别的文件，没有写入，原来的文件没有动。"
                    "请换一个位置，或者先把它挪走。"
                ).format(name=name)
            )
        with new_folder(out) as beside:
            with nothing_written():
                _fill(beside / name, files)
                step()
            _put(beside / name, target, aside)
    except OSError as error:
        raise Problem(
            tr(
                "“{name}”没有写成（{reason}）。原来的文件没有动。"
                "请检查U盘的空间和插口，或换一个位置再试。"
            ).format(name=name, reason=refusal(error))
        ) from error
    return target


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether a folder is already what it is to be."""
    there = {each.name for each in folder.iterdir()}
    return there == set(files) and all(
        (folder / name).read_bytes() == content for name, content in files.items()
    )


def _is_ours(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether a folder holds nothing but files of the same month."""
    month = next(iter(files))[: len("2026-10")]
    return folder.is_dir() and all(
        each.is_file()
        and (
            each.name == SUMS
            or (each.name.startswith(month) and each.suffix in _SUFFIXES)
        )
        for each in folder.iterdir()
    )


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, content in files.items():
        step()
        (folder / name).write_bytes(content)
        sync_file(folder / name)
    for name, content in files.items():
        if (folder / name).read_bytes() != content:
            raise Problem(
                tr("“{name}”写入后读回不一样，没有交出去。请换一个U盘再试。").format(
                    name=name
                )
            )
    sync_folder(folder)


def _put(made: Path, target: Path, aside: Path) -> None:
    """Move the finished folder into its place; put the old one back if that fails."""
    there = target.exists()
    if there:
        move(target, aside)
    try:
        move(made, target)
    except OSError:
        if there:
            with suppress(OSError):
                aside.replace(target)
        raise
    if there:
        shutil.rmtree(aside, ignore_errors=True)


def _settle(target: Path, aside: Path) -> None:
    """Put back what a killed program had moved aside, or away what it had replaced."""
    if not target.exists():
        move(aside, target)
    shutil.rmtree(aside, ignore_errors=True)
