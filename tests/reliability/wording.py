"""What a sentence must say that tells of a failed call: what, what was kept, and now.

The kind of failure must be the right one, and the remedy that of its kind: who is told
to look at the disk when a right is lacking looks in the wrong place. A file that no
right lets write can be read only, as a disk can; both are said of it.
"""

import errno
import re
from typing import Final

_REASONS: Final = {
    "full": re.compile("磁盘已满|磁盘满了|U盘（硬盘）满了"),
    "quota": re.compile("空间用满了"),
    "disk": re.compile("磁盘读写出错|没有确认写稳，|读回不一致|不一样"),
    "right": re.compile("没有权限"),
    "readonly": re.compile("只能读|只读"),
    "gone": re.compile("找不到|不在了"),
    "damage": re.compile("损坏|不是案件簿|密码不对|清单读不出来"),
}
_RIGHT: Final = {
    errno.ENOSPC: {"full"},
    errno.EDQUOT: {"quota"},
    errno.EROFS: {"readonly"},
    errno.EIO: {"disk"},
    errno.EACCES: {"right", "readonly"},
}
_HELPS: Final = {
    "full": re.compile("腾出空间|清出空间|清出一些空间|删掉"),
    "quota": re.compile("删掉.*管理员"),
    "disk": re.compile("检查|换一"),
    "right": re.compile("账号|管理员|权限后"),
    "readonly": re.compile("写保护|“只读”"),
}
_KEPT: Final = re.compile(
    "以前存的都在|没有动|没有改动|没有丢|完好|已经写好|一样|还在|没有受影响"
)
_REMEDY: Final = re.compile("请[^，。；]{2,}")
_INNER: Final = re.compile(r"[0-9a-f]{16,}|[A-Za-z]*Error|errno|/[a-z]+/")
"""Stored names, names of classes and paths: nobody can do anything with them."""


def not_plain(error: int, words: str) -> str:
    """Return what is wrong with a sentence about a call that failed; empty if nothing.

    Args:
        error: ``errno`` of the call.
        words: what the person is told.
    """
    told = {kind for kind, said in _REASONS.items() if said.search(words)}
    wrong = {
        "没说出了什么错": not told,
        f"错的种类不对（{errno.errorcode[error]}）": not told <= _RIGHT[error],
        "没说什么还在": not _KEPT.search(words),
        "没说怎么办": not _REMEDY.search(words),
        "说的办法不是这一种的": not any(_HELPS[kind].search(words)
                              for kind in told & _RIGHT[error]),
        "说了人看不懂的": bool(_INNER.search(words)),
    }  # fmt: skip
    return next((each for each, found in wrong.items() if found), "")
