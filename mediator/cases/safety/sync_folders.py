"""Folders that a service copies to other computers: no place for a living book.

Such a service carries single files away while they are written, one at a time: what
comes back on the other computer is half of one moment and half of another. A copy that
is finished may lie there. The folder is known by its name, or by what the service
leaves in it.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mediator.language import tr
from mediator.problems import Problem

_NAMES: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nutstore": "坚果云",
    "nutstore files": "坚果云",
    "我的坚果云": "坚果云",
    "坚果云": "坚果云",
    "baidusyncdisk": "百度网盘",
    "baidunetdisk": "百度网盘",
    "baidunetdiskworkspace": "百度网盘",
    "百度网盘": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "wps云盘": "WPS 云盘",
    "wpsdrive": "WPS 云盘",
    "wps cloud files": "WPS 云盘",
    "wps网盘": "WPS 云盘",
    "微云": "腾讯微云",
    "腾讯微云": "腾讯微云",
    "微云同步助手": "腾讯微云",
    "weiyundisk": "腾讯微云",
    "weiyun": "腾讯微云",
    "阿里云盘": "阿里云盘",
    "adrive": "阿里云盘",
    "天翼云盘": "天翼云盘",
    "天翼云盘同步盘": "天翼云盘",
    "和彩云": "和彩云",
    "360云盘": "360 云盘",
    "115网盘": "115 网盘",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "seafile": "Seafile",
}
"""Folders by the name that the service gives them, in small letters."""

_BEGINNINGS: Final = {
    "onedrive - ": "OneDrive",
    "dropbox (": "Dropbox",
    "icloud~": "iCloud",
    "nutstore-": "坚果云",
    "baidusyncdisk_": "百度网盘",
}

_MARKS: Final = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nutstore": "坚果云",
    ".baidusync": "百度网盘",
    ".stfolder": "Syncthing",
    ".sync": "Resilio Sync",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".seafile-data": "Seafile",
}
"""What the services leave in the folder that they watch."""

_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Under Windows the service itself says where its folder is."""


class SyncFolder(Problem):
    """The book would lie in a folder that a service copies to other computers."""

    def __init__(self, path: Path, service: str) -> None:
        super().__init__(
            tr(
                "“{path}”在{service}的同步文件夹里。同步软件会把写到一半的文件搬走，"
                "毁坏案件簿，所以没有在这里打开，文件没有动。"
                "请放到本机别的文件夹；备份可以放在同步文件夹里。"
                "几台电脑一起用，请打开以后在“设置”的“几台电脑一起用”里搬到服务器。"
            ).format(path=path, service=service)
        )


def service_over(path: Path, variables: Mapping[str, str] | None = None) -> str:
    """Return the name of the service that copies a place away; empty if none does.

    Args:
        path: which need not exist yet.
        variables: of the environment; that of the program by default.
    """
    told = os.environ if variables is None else variables
    whole = path.absolute()
    # Both ways: a link may lead into such a folder, or lie in one.
    for place in {whole, whole.resolve()}:
        for name in _VARIABLES:
            root = told.get(name)
            if root and place.is_relative_to(Path(root)):
                return "OneDrive"
        for folder in (place, *place.parents):
            if service := _by_name(folder.name) or _by_mark(folder):
                return service
    return ""


def _by_name(name: str) -> str:
    small = name.casefold()
    if small in _NAMES:
        return _NAMES[small]
    return next((s for begin, s in _BEGINNINGS.items() if small.startswith(begin)), "")


def _by_mark(folder: Path) -> str:
    return next(_found(folder), "")


def _found(folder: Path) -> Iterator[str]:
    for mark, service in _MARKS.items():
        try:
            if (folder / mark).exists():
                yield service
        except OSError:
            continue  # a folder this account may not look into says nothing


def refuse_sync_folder(path: Path) -> None:
    """Refuse a place from which a service carries files away.

    Args:
        path: of the book, which need not exist yet.

    Raises:
        SyncFolder: there is one; names it.
    """
    if service := service_over(path):
        raise SyncFolder(path, service)
