"""Handing a checked update to the system: dpkg through pkexec, or the Windows set-up.

Nothing is run from the stick itself: what is run was copied first and checked again as
copied, so nobody can exchange it in between.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mediator.language import tr
from mediator.places import refusal, resource
from mediator.problems import Problem
from mediator.updates import notice
from mediator.updates.media import notices
from mediator.updates.notice import Refused, Update

HELPER: Final = Path("/opt/mediator/bin/install-update")
"""Runs ``as_administrator``; put there by the Debian package."""
_NOT_ALLOWED: Final = (126, 127)
"""pkexec's own: the person closed its window, or may not."""


class NotInstalled(Problem):
    """The system did not install the update; the old program is still there."""

    def __init__(self, why: str) -> None:
        super().__init__(
            tr(
                "新版没有装上：{why}原来的程序照常可用，"
                "案件簿没有动，装之前做的备份也在。"
            ).format(why=why)
        )


def found(
    places: Iterable[Path], between: Callable[[], object] = notice.go_on
) -> Update | None:
    """Return the newest update that can be installed here; None if there is none.

    Args:
        places: where to look: sticks, or a folder.
        between: as for ``notice.check``.

    Raises:
        Refused: there are some, but none to be installed; says why of the first.
        Problem: this program takes no updates.
    """
    if not notice.takes_updates():
        raise Problem(
            tr(
                "这个程序不是用带更新钥匙的安装包装的，不能从U盘更新。"
                "程序和案件簿都没有动。请用原来安装的办法更新。"
            )
        )
    trusted = resource(notice.TRUSTED).read_bytes()
    running, here = notice.installed_version(), notice.system()
    good: list[Update] = []
    refused: list[Refused] = []
    for place in notices(places, here):
        try:
            good.append(notice.check(place, trusted, running, here, between))
        except Refused as why:
            refused.append(why)
    if not good and refused:
        raise refused[0]
    return max(good, key=lambda each: notice.numbers(each.notice.version), default=None)


def install(update: Update) -> None:
    """Install an update; to be called when the book's proven copy is made.

    Raises:
        NotInstalled: why; the old program is still there.
        Refused: the package changed since it was checked.
    """
    if sys.platform == "win32":
        _install_for_this_user(update)
    else:
        _install_for_all(update)


def _install_for_all(update: Update) -> None:
    place = update.package.with_name(f"update-{update.notice.system}.json")
    command = [str(HELPER), str(place)]
    if os.geteuid() != 0:
        pkexec = shutil.which("pkexec")
        if pkexec is None:
            raise NotInstalled(
                tr("这台电脑没有 pkexec，请管理员运行 sudo dpkg -i {name} 。").format(
                    name=update.notice.file
                )
            )
        command.insert(0, pkexec)
    done = subprocess.run(  # noqa: S603 - our own helper, one path, no shell
        command, capture_output=True, text=True, check=False
    )
    if done.returncode in _NOT_ALLOWED and len(command) > 2:  # noqa: PLR2004 - with pkexec
        raise NotInstalled(tr("没有输入管理员密码，或者这个账号不能安装程序。"))
    if done.returncode:
        said = done.stderr.strip()
        raise NotInstalled(said if said.endswith("。") else f"{said}。")


def _install_for_this_user(update: Update) -> None:
    with TemporaryDirectory(prefix="mediator-") as folder:
        copy = copied(update, Path(folder))
        done = subprocess.run(  # noqa: S603 - checked as it lies there, no shell
            [str(copy), "/S"], check=False
        )
    if done.returncode:
        raise NotInstalled(
            tr("安装程序交回了 {status}。").format(status=done.returncode)
        )


def copied(update: Update, folder: Path) -> Path:
    """Copy an update's package to a folder of one's own, and check the copy.

    Raises:
        Refused: the copy is not what was signed.
        NotInstalled: it could not be copied.
    """
    place = folder / f"update-{update.notice.system}.json"
    copy = folder / update.package.name
    try:
        place.write_bytes(update.told)
        place.with_suffix(".sig").write_text(update.signature.hex(), "ascii")
        shutil.copyfile(update.package, copy)
    except OSError as error:
        raise NotInstalled(
            tr("安装包拷不下来（{reason}）。").format(reason=refusal(error))
        ) from error
    trusted = resource(notice.TRUSTED).read_bytes()
    checked = notice.check(place, trusted, notice.installed_version(), notice.system())
    return checked.package
