"""A sentence about a failed call: the right kind, what was kept, what to do."""

import errno

import pytest

from tests.reliability.wording import not_plain

ALL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EACCES)
FULL = "磁盘满了，刚才这一处没有存上，以前存的都在。请清出空间后再存一次。"
DISK = "磁盘读写出错，刚才这一处没有存上，以前存的都在。请检查磁盘后重新打开再试。"
RIGHT = "“book.json”没有写成（没有权限）。原来的文件没有动。请检查文件夹权限后再试。"
QUOTA = (
    "给这个账号的磁盘空间用满了，刚才这一处没有存上，以前存的都在。"
    "请删掉不要的文件；还不够，请管理员多给一些。"
)
READ_ONLY = (
    "磁盘是只读的，刚才这一处没有存上，以前存的都在。请看一看U盘侧面的写保护开关。"
)
UNSURE = (
    "磁盘没有确认写稳，刚才这一处不一定存住了，以前存的都在。"
    "请检查磁盘，重新打开案件簿，看一看这一处还在不在。"
)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, FULL),
        (errno.EDQUOT, QUOTA),
        (errno.EROFS, READ_ONLY),
        (errno.EIO, DISK),
        (errno.EIO, UNSURE),
        (errno.EACCES, RIGHT),
    ],
)
def test_the_right_words_pass(error, words):
    assert not_plain(error, words) == ""


@pytest.mark.parametrize(
    ("error", "words", "wrong"),
    [
        (errno.EIO, FULL, "种类"),
        (errno.EACCES, FULL, "种类"),
        (errno.ENOSPC, RIGHT, "种类"),
        *((each, UNSURE, "种类") for each in ALL if each != errno.EIO),
        *((each, DISK, "种类") for each in ALL if each != errno.EIO),
        (errno.EDQUOT, FULL, "种类"),
        (errno.EROFS, RIGHT, "种类"),
        (errno.EROFS, READ_ONLY.replace("写保护", "别的"), "办法"),
        (errno.ENOSPC, FULL.replace("清出空间", "检查磁盘"), "办法"),
        (errno.ENOSPC, "案件簿的文件损坏了。没有改动。请用备份恢复。", "种类"),
        (errno.EIO, "出错了。没有改动。请再试。", "什么错"),
        (errno.ENOSPC, "磁盘满了。请清出空间后再存一次。", "还在"),
        (errno.ENOSPC, "磁盘满了，以前存的都在。", "怎么办"),
        (errno.EIO, DISK + "OSError", "看不懂"),
        (errno.EIO, f"“{'0f' * 32}”没有写成：" + DISK, "看不懂"),
    ],
)
def test_a_sentence_that_lacks_something_does_not(error, words, wrong):
    assert wrong in not_plain(error, words)
