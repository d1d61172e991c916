"""Copies that the program makes by itself, and the stick that is not always there."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mediator.cases import (
    closing,
    logins,
    paper_code,
    rehearsing,
    second_medium,
    users,
)
from mediator.cases.book import CaseBook
from mediator.cases.facts.dates import room_day
from mediator.cases.intake import new_case
from mediator.cases.model import Attachment, Case, Mediator, now
from mediator.cases.safety.backup import proven_copy
from mediator.cases.safety.carrying import OtherBooksMedium
from mediator.cases.safety.copies import copies, newest_in, verify_copy
from mediator.cases.safety.copy_places import PLACE, SECOND, on_one_disk
from mediator.cases.safety.keys import WrongPassword
from mediator.cases.safety.restore import opened_with
from mediator.problems import Problem
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD

NOW = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "备份"


def copied(book, now=NOW, *, changed=True):
    return closing.copy_and_carry(book, now, reason="working", changed=changed)


def test_a_copy_says_how_many_cases_a_person_would_count(book):
    uids = [new_case(book, NOW.date()) for _ in range(3)]
    book.remove(Case, uids[0])
    made = copied(book).copy
    assert made.manifest.cases == 2
    assert made.manifest.content.counts["case"] == 3
    verify_copy(made.path, book.key)


def test_the_newest_copy_goes_to_the_stick_too(book, stick):
    second_medium.choose(book, stick)
    assert second_medium.days_behind(book, NOW) > second_medium.STALE_DAYS
    made = copied(book)
    assert made.carried.path == stick / made.copy.path.name
    verify_copy(made.carried.path, book.key)
    assert second_medium.carried_at(book) == NOW
    assert second_medium.days_behind(book, NOW + 12 * DAY) == 12
    # Nothing changed: neither a copy nor anything to carry.
    assert copied(book, changed=False) == closing.Copied(None)


def test_where_the_first_copies_are_is_no_second_place(book):
    with pytest.raises(Problem, match="第一份备份就放在那里"):
        closing.choose_second(book, book.folder.copies)
    assert second_medium.place_of(book) is None


def test_writing_down_what_was_carried_makes_no_new_copy_due(book, stick):
    second_medium.choose(book, stick)
    before = book.edition
    copied(book)
    assert book.edition == before


def test_a_stick_plugged_in_again_gets_what_it_missed(book, stick):
    second_medium.choose(book, stick)
    copied(book)
    drawer = stick.with_name("drawer")
    stick.rename(drawer)
    made = copied(book, NOW + DAY)
    assert made.carried is None
    assert not made.not_carried
    assert not stick.exists()
    drawer.rename(stick)
    caught_up = copied(book, NOW + 5 * DAY, changed=False)
    assert caught_up.copy is None
    assert caught_up.carried.path.name == made.copy.path.name


def test_a_stick_that_is_away_is_said_with_its_days(book, stick):
    assert second_medium.said_when_away(book, NOW) == ""
    second_medium.choose(book, stick)
    assert second_medium.said_when_away(book, NOW) == ""
    stick.rmdir()
    assert "还没有备份" in second_medium.said_when_away(book, NOW)
    stick.mkdir()
    copied(book)
    stick.rename(stick.with_name("drawer"))
    assert "最近一份是今天的" in second_medium.said_when_away(book, NOW)
    assert "最近一份是 12 天前的" in second_medium.said_when_away(book, NOW + 12 * DAY)


def test_the_stick_of_another_book_is_not_chosen_nor_written(book, stick, tmp_path):
    other, _ = CaseBook.create(tmp_path / "other", BEGINNING, CHEAP)
    second_medium.choose(other, stick)
    copied(other)
    before = sorted(stick.rglob("*"))
    with pytest.raises(OtherBooksMedium):
        second_medium.choose(book, stick)
    assert second_medium.place_of(book) is None
    book.set(SECOND, str(stick))
    made = copied(book)
    assert made.copy is not None
    assert "另一本案件簿" in made.not_carried
    assert sorted(stick.rglob("*")) == before
    other.close()


def test_a_place_no_more_used_is_left_as_it_is(book, stick):
    second_medium.choose(book, stick)
    copied(book)
    second_medium.forget(book)
    assert second_medium.days_behind(book, NOW) is None
    assert second_medium.carried_at(book) is None
    assert len(copies(stick, book.key.book_mark())) == 1


def test_the_copy_with_the_most_in_it_is_the_last_one_whatever_the_clock(
    book, tmp_path
):
    chosen, away = tmp_path / "chosen", tmp_path / "away"
    chosen.mkdir()
    book.set(PLACE, str(chosen))
    copied(book)
    chosen.rename(away)
    chosen.touch()  # no folder can be made there
    new_case(book, NOW.date())
    made = copied(book, NOW - DAY).copy  # the clock went back meanwhile
    assert made.path.parent == book.folder.copies
    chosen.unlink()
    away.rename(chosen)
    assert closing.last_copy(book) == made


def test_closing_copies_what_changed_and_tells_what_became_of_it(book, stick):
    second_medium.choose(book, stick)
    done = closing.close(book, NOW)
    assert done.copy.manifest.reason == "closing"
    assert done.carried is not None
    CaseBook.open(book.folder.path, PASSWORD).close()


def test_what_was_changed_before_the_book_was_locked_is_copied_when_it_closes(book):
    folder = book.folder.path
    closing.close(book, NOW)
    book = CaseBook.open(folder, PASSWORD)
    new_case(book, NOW.date())
    book.close()  # locked: the process that held it has ended
    book = CaseBook.open(folder, PASSWORD)
    assert closing.not_copied(book, closing.last_copy(book)) == 1
    assert closing.close(book, NOW + DAY).copy is not None
    book = CaseBook.open(folder, PASSWORD)
    assert closing.not_copied(book, closing.last_copy(book)) == 0
    assert closing.close(book, NOW + 2 * DAY).copy is None


NEWER = "新的青石板 八块"


def new_paper(book):
    return paper_code.new_code(book, NOW.date())


def new_password(book):
    logins.change_own_password(book, PASSWORD, NEWER, NEWER, CHEAP)
    return NEWER


@pytest.mark.long
@pytest.mark.parametrize("change", [new_paper, new_password])
def test_a_new_paper_or_password_reaches_the_stick_when_the_book_closes(
    book, stick, change
):
    """Nothing else was changed: the old paper would be the only one to open it."""
    old = new_paper(book)
    closing.choose_second(book, stick)
    folder = book.folder.path
    closing.close(book, NOW)
    book = CaseBook.open(folder, PASSWORD)
    new = change(book)
    done = closing.close(book, NOW + DAY)
    key = opened_with(newest_in(stick), new)[0]
    assert key == book.key
    dead = old if change is new_paper else PASSWORD
    with pytest.raises(WrongPassword):
        opened_with(newest_in(stick), dead)
    assert done.carried is not None
    book = CaseBook.open(folder, new, recovery=change is new_paper)
    assert closing.close(book, NOW + 2 * DAY).copy is None


def test_a_copy_whose_keys_are_spoilt_is_made_anew_when_the_book_closes(book):
    folder = book.folder.path
    (closing.close(book, NOW).copy.path / "keys.json").write_bytes(b"spoilt")
    book = CaseBook.open(folder, PASSWORD)
    made = closing.close(book, NOW + DAY).copy
    opened_with(made.path, PASSWORD)


def test_a_name_shown_at_the_door_makes_no_copy_due(book):
    second = book.add(Mediator, name="林晓")
    logins.let_in(book, second, NEWER, NEWER, CHEAP)
    copied(book)
    book.change(Mediator, second, name="林小")
    last, edition = closing.last_copy(book), book.slots_edition
    logins.keep_names(book)
    assert "林小" in book.ring().users().values()
    assert not closing.opens_otherwise(book, last)
    assert book.slots_edition == edition
    logins.stop(book, users.logins(book)[1].uid)
    assert closing.opens_otherwise(book, last)
    assert book.slots_edition == edition + 1


def test_the_yearly_trial_tries_the_stick_as_well(book, stick):
    second_medium.choose(book, stick)
    on_stick = copied(book).carried
    done = rehearsing.try_newest(book, NOW.date())
    assert done.second.copy.path == on_stick.path
    assert done.untried == ""
    assert rehearsing.tried_on(book) == NOW.date()
    assert rehearsing.second_tried_on(book) == NOW.date()


def test_a_stick_whose_copy_is_spoilt_fails_the_trial_of_that_one_only(book, stick):
    second_medium.choose(book, stick)
    on_stick = copied(book).carried
    whole = bytearray((on_stick.path / "book.db").read_bytes())
    whole[len(whole) // 2] ^= 1
    (on_stick.path / "book.db").write_bytes(whole)
    with pytest.raises(rehearsing.SpoiltOnSecond) as told:
        rehearsing.try_newest(book, NOW.date())
    assert f"U盘（第二块硬盘）上的备份“{on_stick.path.name}”不能用" in str(told.value)
    assert "电脑上的那一份试过，能用" in str(told.value)
    assert rehearsing.tried_on(book) == NOW.date(), "this computer's was good"
    assert rehearsing.second_tried_on(book) is None


def test_without_the_stick_the_trial_is_of_this_computer_and_says_so(book, stick):
    """The one on the stick stays due until it was really tried."""
    second_medium.choose(book, stick)
    copied(book)
    drawer = stick.with_name("drawer")
    stick.rename(drawer)
    today = room_day(now())
    year = today + rehearsing.YEAR
    assert not rehearsing.is_second_due(book, today)
    done = rehearsing.try_newest(book, year)
    assert done.second is None
    assert done.untried == "U盘没有插，那一份没有试"
    assert rehearsing.tried_on(book) == year
    assert rehearsing.second_tried_on(book) is None
    assert not rehearsing.is_due(book, year)
    assert rehearsing.is_second_due(book, year)
    drawer.rename(stick)
    assert rehearsing.try_newest(book, year + DAY).untried == ""
    assert rehearsing.second_tried_on(book) == year + DAY
    assert not rehearsing.is_second_due(book, year + DAY)
    assert rehearsing.is_second_due(book, year + DAY + rehearsing.YEAR)


def test_a_stick_with_no_copy_on_it_yet_was_not_tried(book, stick):
    copied(book)
    second_medium.choose(book, stick)
    assert "还没有备份" in rehearsing.try_newest(book, NOW.date()).untried
    assert rehearsing.second_tried_on(book) is None


def test_another_stick_was_tried_by_nobody(book, stick, tmp_path):
    second_medium.choose(book, stick)
    copied(book)
    rehearsing.try_newest(book, NOW.date())
    assert rehearsing.second_tried_on(book) == NOW.date()
    second_medium.choose(book, tmp_path / "another")
    assert rehearsing.second_tried_on(book) is None
    second_medium.forget(book)
    year = room_day(now()) + rehearsing.YEAR
    assert not rehearsing.is_second_due(book, year)
    assert rehearsing.try_newest(book, year).untried == ""


def test_a_second_place_beside_the_book_is_lost_with_it(book, stick):
    assert not second_medium.is_on_the_same_disk(book)
    second_medium.choose(book, stick)
    assert second_medium.is_on_the_same_disk(book)
    assert not on_one_disk(stick, Path("/proc/self"))


def test_a_second_place_that_is_away_is_not_said_to_be_on_the_books_disk(book, stick):
    second_medium.choose(book, stick)
    stick.rename(stick.with_name("drawer"))
    assert not second_medium.is_on_the_same_disk(book)


def test_two_places_on_one_stick_are_known_to_be_lost_together(book, stick):
    second_medium.choose(book, stick)
    assert not second_medium.is_on_the_first_ones_disk(book), "it is beside the book"
    first = stick.with_name("第一份")
    closing.try_place(book, first)
    closing.choose_place(book, first)
    assert second_medium.is_on_the_first_ones_disk(book)
    first.rename(stick.with_name("drawer"))
    assert not second_medium.is_on_the_first_ones_disk(book)


def test_of_a_drive_that_is_away_altogether_nothing_is_said(book, monkeypatch):
    """On Windows nothing above E: is there either."""
    away, exists = Path("/E:/备份"), Path.exists
    drive = {away, *away.parents}
    monkeypatch.setattr(Path, "exists", lambda it: it not in drive and exists(it))
    assert not on_one_disk(away, book.folder.path)
    assert not on_one_disk(away, away)


def test_no_copy_goes_into_the_book_itself(book):
    with pytest.raises(
        Problem, match="没有备份，案件簿没有动。请换一个位置"
    ) as refused:
        proven_copy(book.folder, book.key, book.folder.path / "copies")
    assert "磁盘空间" not in str(refused.value)


def with_a_scan_spoilt_beside_the_copies(book):
    name = book.attachments.put(b"scan" * 500)
    case = new_case(book, NOW.date())
    book.add(Attachment, case_uid=case, stored_name=name, size=2000)
    spoilt = copied(book).copy.path.parent / "attachments" / name
    content = bytearray(spoilt.read_bytes())
    content[200] ^= 1
    spoilt.write_bytes(content)
    return name


@pytest.mark.long
def test_a_scan_that_stays_behind_on_the_way_to_the_stick_is_said(book, stick):
    """The book's own is whole; the one beside the copies is spoilt, as long as ever."""
    name = with_a_scan_spoilt_beside_the_copies(book)
    second_medium.choose(book, stick)
    done = copied(book, changed=False)
    assert done.carried.damaged == (name,)
    assert "少了 1 个扫描件" in done.not_carried
    assert "现在备份一份" in done.not_carried
    asked = closing.copy_and_carry(book, NOW + DAY, reason="asked", changed=True)
    assert asked.lost == ""
    assert asked.not_carried == ""
    assert verify_copy(asked.carried.path, book.key).damaged == ()


@pytest.mark.long
def test_what_stayed_behind_is_known_until_a_copy_by_itself_brings_it(book, stick):
    name = with_a_scan_spoilt_beside_the_copies(book)
    second_medium.choose(book, stick)
    copied(book, changed=False)
    assert second_medium.lacks(book) == (name,)
    assert copied(book, changed=False).not_carried == ""
    assert "少了 1 个扫描件" in closing.left_behind(book), "nothing was carried since"
    healed = copied(book, NOW + DAY)
    assert healed.not_carried == healed.lost == ""
    assert verify_copy(healed.copy.path, book.key).damaged == ()
    assert verify_copy(healed.carried.path, book.key).damaged == ()
    assert closing.left_behind(book) == ""


def test_what_another_stick_lacked_is_not_said_of_this_one(book, stick, tmp_path):
    with_a_scan_spoilt_beside_the_copies(book)
    second_medium.choose(book, stick)
    copied(book, changed=False)
    second_medium.choose(book, tmp_path / "another")
    assert closing.left_behind(book) == ""


@pytest.fixture
def chosen(book, tmp_path):
    """A place for the first copies on another disk, chosen by the head."""
    place = tmp_path / "other disk" / "备份"
    place.parent.mkdir()
    closing.choose_place(book, place)
    return place


def test_a_copy_that_the_chosen_place_refused_says_where_it_is_and_why(book, chosen):
    chosen.touch()  # no folder can be made there
    done = copied(book)
    assert done.copy.path.parent == book.folder.copies
    assert str(chosen) in done.elsewhere
    assert "已经有同名的文件或文件夹" in done.elsewhere
    assert "改放在案件簿旁边" in done.elsewhere
    verify_copy(done.copy.path, book.key)
    assert closing.elsewhere(book) == done.elsewhere
    # Nothing new is due because of what was noted, and it is said all the same.
    assert copied(book, changed=False) == closing.Copied(None)
    assert closing.elsewhere(book) == done.elsewhere
    chosen.unlink()
    chosen.mkdir()
    done = copied(book, NOW + DAY)
    assert done.copy.path.parent == chosen
    assert done.elsewhere == closing.elsewhere(book) == ""


def test_where_the_disk_of_the_chosen_place_is_not_connected_nothing_is_made(
    book, chosen
):
    """Below the folder that a share appears in lies the system's own disk."""
    closing.try_place(book, chosen)
    assert copied(book).copy.path.parent == chosen
    share = chosen.parent
    share.rename(share.with_name("unplugged"))
    share.mkdir()  # what is left of a place where something is mounted
    done = copied(book, NOW + DAY)
    assert list(share.iterdir()) == []
    assert done.copy.path.parent == book.folder.copies
    assert "那个文件夹现在不在" in done.elsewhere
    assert "改放在案件簿旁边" in closing.elsewhere(book)
    share.rmdir()
    share.with_name("unplugged").rename(share)
    done = copied(book, NOW + 2 * DAY)
    assert done.copy.path.parent == chosen
    assert closing.elsewhere(book) == ""


def test_a_copy_beside_the_book_by_choice_is_nowhere_else(book):
    assert copied(book).elsewhere == ""
    closing.choose_place(book, book.folder.copies)
    assert copied(book, NOW + DAY).elsewhere == ""


def test_another_place_that_is_chosen_forgets_what_the_one_before_refused(
    book, chosen, tmp_path
):
    chosen.touch()
    assert copied(book).elsewhere
    closing.choose_place(book, tmp_path / "third")
    assert closing.elsewhere(book) == ""


def test_a_place_is_tried_before_it_is_chosen(book, tmp_path):
    fits = tmp_path / "fits"
    closing.try_place(book, fits)
    assert list(fits.iterdir()) == []
    taken = tmp_path / "taken"
    taken.touch()
    with pytest.raises(Problem, match="放不了备份（已经有同名的文件或文件夹）"):
        closing.try_place(book, taken)
    with pytest.raises(Problem, match="备份不能放在案件簿自己的文件夹里"):
        closing.try_place(book, book.folder.path / "copies")
    assert not (book.folder.path / "copies").exists()
    with pytest.raises(Problem, match="放不了备份"):
        closing.try_place(book, Path("/proc/copies"))
