"""Scans become pages, within limits, or are refused in words."""

import os
import time
from io import BytesIO

import pytest
from PIL import Image

from mediator.cases.scanned import Leaves, one_after_another, pages, pages_of, reader
from mediator.cases.strangers import Bounds, apart
from mediator.forms.pictures import pixels
from mediator.problems import Problem
from tests.forms.pictures import picture, scan


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_one_page(kind):
    (page,) = pages_of(picture("身份证", kind=kind))
    assert pixels(page) == (800, 500)


def test_a_pdf_has_a_picture_for_each_page():
    found = pages_of(scan("一", "二", "三"))
    assert [pixels(each) for each in found] == [(1654, 2339)] * 3


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    (page,) = pages_of(picture("大", 6000, 3000))
    across, down = pixels(page)
    assert across == reader.LONGEST
    assert abs(down * 2 - across) <= 1


def test_a_photograph_that_lies_on_its_side_is_put_upright():
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright
    (page,) = pages_of(picture("竖", 800, 500, exif=turned.tobytes()))
    assert pixels(page) == (500, 800)


def test_place_and_camera_do_not_come_along():
    told = Image.Exif()
    told[0x010F] = "某牌相机"
    (page,) = pages_of(picture("照片", exif=told.tobytes()))
    assert b"Exif" not in page
    assert not Image.open(BytesIO(page)).getexif()


def test_what_is_clear_becomes_white_paper():
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    target = BytesIO()
    clear.save(target, "PNG")
    (page,) = pages_of(target.getvalue())
    shown = Image.open(BytesIO(page)).convert("RGB")
    assert min(shown.getpixel((25, 25))) > 250


def test_the_same_scan_gives_the_same_bytes():
    content = scan("同一份")
    assert pages_of(content) == pages_of(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空的"),
        (b"x" * (pages.LARGEST + 1), "超过64MB"),
        (b"\0\0\0\x18ftypheic" + b"0" * 100, "HEIC"),
        (b"plain words", "不是PDF、JPEG或PNG"),
        (b"%PDF-1.7 and no more", "损坏"),
        (picture("坏")[:2000], "损坏"),
        (picture("动", kind="GIF"), "不是PDF、JPEG或PNG"),
    ],
    ids=["empty", "large", "heic", "text", "pdf", "jpeg", "gif"],
)
def test_what_cannot_be_taken_is_refused_in_words(content, said):
    with pytest.raises(Problem, match=said):
        pages_of(content)


def test_a_picture_of_too_many_dots_is_refused_before_it_is_opened():
    target = BytesIO()
    Image.new("1", (12_000, 12_000)).save(target, "PNG")
    with pytest.raises(Problem, match="太大"):
        pages_of(target.getvalue())


def test_a_pdf_of_too_many_pages_is_refused():
    with pytest.raises(Problem, match="超过200页"):
        pages_of(scan(*["页"] * (reader.MOST_PAGES + 1)))


def dying(_content):
    os.abort()


def asleep(_content):
    time.sleep(60)


@pytest.mark.long
@pytest.mark.parametrize("way", [dying, asleep])
def test_a_process_that_dies_or_never_answers_is_damage_and_not_the_end(
    way, monkeypatch
):
    monkeypatch.setattr(pages, "BOUNDS", Bounds(seconds=2))
    monkeypatch.setattr(reader, "pages", way)
    with pytest.raises(Problem, match="损坏"):
        pages_of(picture("证"))


def many(_content):
    for number in range(6):
        time.sleep(0.5)
        yield str(number).encode()


@pytest.mark.long
def test_each_page_has_its_own_time(monkeypatch):
    monkeypatch.setattr(pages, "BOUNDS", Bounds(seconds=2))
    monkeypatch.setattr(reader, "pages", many)
    assert len(pages_of(picture("证"))) == 6


@pytest.mark.long
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_page_of_600_dots_an_inch_fits_and_is_refused_with_less(mode, monkeypatch):
    target = BytesIO()
    Image.new(mode, (4960, 7016)).save(target, "PNG")
    (page,) = pages_of(target.getvalue())
    assert pixels(page) == (1654, 2339)
    if mode in {"RGB", "RGBA"}:
        monkeypatch.setattr(pages, "BOUNDS", Bounds(memory=100 << 20))
        with pytest.raises(Problem, match="太大"):
            pages_of(target.getvalue())


def test_a_scan_of_sixteen_bits_is_not_all_white():
    target = BytesIO()
    Image.new("I;16", (50, 50), 30_000).save(target, "PNG")
    (page,) = pages_of(target.getvalue())
    assert 80 < Image.open(BytesIO(page)).convert("L").getpixel((25, 25)) < 150


@pytest.fixture
def started(monkeypatch):
    """The processes that were started, as they are."""
    children = []
    start = apart._started

    def noted():
        children.append(start())
        return children[-1]

    monkeypatch.setattr(apart, "_started", noted)
    return children


def test_a_batch_is_read_by_one_process_and_ends_it(started):
    good = picture("身份证")
    with one_after_another() as read:
        assert started == []
        (first,), (second,) = read(good), read(good)
        assert pixels(first) == (800, 500)
        assert first == second
        with pytest.raises(Problem, match="不是PDF"):
            read(b"ID3 sound")
        assert read(good) == (first,)
        with pytest.raises(Problem, match="空的"):
            read(b"")
        (child,) = started
        assert child.poll() is None
    assert child.poll() is not None


def test_what_ends_the_process_of_a_batch_is_read_once_more_alone(started):
    good = picture("身份证")
    with one_after_another() as read:
        wanted = read(good)
        started[0].kill()
        started[0].wait()
        assert read(good) == wanted
        assert len(started) == 2
        assert read(good) == wanted
    assert all(each.poll() is not None for each in started)


def test_a_leaf_to_be_looked_at_is_as_wide_as_asked():
    content = scan("一", "二", "三")
    with Leaves() as leaves:
        drawn = leaves.leaf(content, 9, 760)
        assert (drawn.across, drawn.down) == (760, 1075)
        assert (drawn.number, drawn.of) == (2, 3)
        large = leaves.leaf(content, 0, 9000)
        assert large.down == reader.LONGEST_SEEN
        assert len(large.dots) == large.across * large.down * 3


def test_a_photograph_is_a_leaf_upright_and_of_the_width_asked():
    turned = Image.Exif()
    turned[0x0112] = 6
    content = picture("竖", 800, 500, exif=turned.tobytes())
    with Leaves() as leaves:
        drawn = leaves.leaf(content, 3, 250)
    assert (drawn.across, drawn.down, drawn.number, drawn.of) == (250, 400, 0, 1)


def test_a_strip_is_no_longer_than_may_be_seen():
    with Leaves() as leaves:
        drawn = leaves.leaf(picture("条", 2, 4000), 0, 760)
    assert drawn.across >= 1
    assert drawn.down <= reader.LONGEST_SEEN


def test_who_left_gets_no_more_leaves_and_starts_no_process(started):
    leaves = Leaves()
    leaves.leave()
    with pytest.raises(Problem):
        leaves.leaf(picture("证"), 0, 100)
    assert started == []
