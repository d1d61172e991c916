"""What a sentence must say that tells of a failed call: what, what was kept, and now.

The kind of failure must be the right one. SQLite says of any call that failed that the
disk did; so that is right for each of them. A full disk is never called damaged, nor is
a right that is lacking called a full disk: people would look in the wrong place.
"""

import errno
import re
from typing import Final

_REASONS: Final = {
    "full": re.compile("磁盘已满|磁盘满了|腾出空间"),
    "disk": re.compile("磁盘读写出错|没有确认|读回不一致|不一样"),
    "right": re.compile("没有权限|只能读|只读"),
    "gone": re.compile("找不到|不在了"),
    "damage": re.compile("损坏|不是案件簿|密码不对|清单读不出来"),
}
_RIGHT: Final = {
    errno.ENOSPC: {"full", "disk"},
    errno.EIO: {"disk"},
    errno.EACCES: {"right", "disk"},
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
    if not told:
        return "没说出了什么错"
    if not told & _RIGHT[error] or told - _RIGHT[error] - {"disk"}:
        return f"错的种类不对（{errno.errorcode[error]}）"
    if not _KEPT.search(words):
        return "没说什么还在"
    if not _REMEDY.search(words):
        return "没说怎么办"
    if _INNER.search(words):
        return "说了人看不懂的"
    return ""
