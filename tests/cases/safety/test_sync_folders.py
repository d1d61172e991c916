"""A living book is not put where a service carries its files away; a copy may be."""

from pathlib import Path

import pytest

from mediator.cases.book import CaseBook
from mediator.cases.closing import copy_now
from mediator.cases.model import now
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.copies import newest_in
from mediator.cases.safety.restore import restore
from mediator.cases.safety.sync_folders import SyncFolder, service_over
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD

KNOWN = {
    "OneDrive": "OneDrive",
    "OneDrive - 青石镇司法所": "OneDrive",
    "Dropbox": "Dropbox",
    "Dropbox (Personal)": "Dropbox",
    "iCloudDrive": "iCloud",
    "我的坚果云": "坚果云",
    "Nutstore Files": "坚果云",
    "BaiduSyncdisk": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "WPS云盘": "WPS 云盘",
    "微云同步助手": "腾讯微云",
    "腾讯微云": "腾讯微云",
    "阿里云盘": "阿里云盘",
    "天翼云盘同步盘": "天翼云盘",
}


@pytest.mark.parametrize(("name", "service"), KNOWN.items())
def test_a_folder_is_known_by_the_name_the_service_gives_it(tmp_path, name, service):
    assert service_over(tmp_path / name / "工作" / "调解室.book") == service


@pytest.mark.parametrize("mark", [".dropbox", ".nutstore", ".stfolder", ".sync"])
def test_a_folder_of_any_name_is_known_by_what_the_service_leaves_in_it(tmp_path, mark):
    (tmp_path / "我的文件" / mark).mkdir(parents=True)
    assert service_over(tmp_path / "我的文件" / "调解室.book")
    assert not service_over(tmp_path / "别的" / "调解室.book")


def test_windows_says_itself_where_onedrive_is(tmp_path):
    told = {"OneDriveCommercial": str(tmp_path / "云")}
    assert service_over(tmp_path / "云" / "调解室.book", told) == "OneDrive"
    assert service_over(tmp_path / "云外" / "调解室.book", told) == ""


def test_a_link_does_not_hide_it(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "案件").symlink_to(tmp_path / "Dropbox")
    assert service_over(tmp_path / "案件" / "调解室.book") == "Dropbox"


def test_words_that_only_resemble_a_service_are_left_alone(tmp_path):
    for name in ("云盘的纠纷", "dropboxes", "坚果", "onedrives", "sync"):
        assert service_over(tmp_path / name / "调解室.book") == "", name


def test_no_book_is_begun_opened_or_restored_there(book, tmp_path):
    place = tmp_path / "我的坚果云" / "调解室.book"
    with pytest.raises(SyncFolder, match="坚果云"):
        CaseBook.create(place, BEGINNING, CHEAP)
    assert not place.exists()
    copy_now(book, now())
    copy = newest_in(book.folder.copies)
    with pytest.raises(SyncFolder):
        restore(copy, place, book.key)
    book.close()
    place.parent.mkdir()
    book.folder.path.rename(place)
    before = (place / "book.db").read_bytes()
    with pytest.raises(SyncFolder, match="备份可以"):
        CaseBook.open(place, PASSWORD)
    assert (place / "book.db").read_bytes() == before


def test_a_copy_may_lie_there(book, tmp_path):
    place = tmp_path / "OneDrive" / "备份"
    made = proven_copy(book.folder, book.key, place)
    assert made.path.is_relative_to(Path(place))
