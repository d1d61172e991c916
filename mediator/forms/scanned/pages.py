"""The pages of a scan, as the process beside gives them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from mediator.language import n_, tr
from mediator.problems import Problem

LARGEST: Final = 64 << 20
"""Bytes of one scan: 64 MB."""

_REFUSALS: Final = {
    "heic": n_(
        "这张照片是苹果手机的HEIC格式，放不进卷宗。"
        "请在手机上改成“兼容性最佳”，或转成JPEG再放。"
    ),
    "password": n_("这份PDF设了打开密码，放不进卷宗。请去掉密码另存一份再放。"),
    "pages": n_("这份PDF没有页，或超过200页，放不进卷宗。请分成几份再放。"),
    "pixels": n_("这张图片太大，放不进卷宗。请缩小或降低扫描精度再放。"),
    "unknown": n_("这个文件不是PDF、JPEG或PNG，放不进卷宗。请转成其中一种再放。"),
    "slow": n_("这份扫描件很久也没有读完，没有放进卷宗。请重新扫描再放。"),
}
_DAMAGED: Final = n_("这份扫描件损坏了，放不进卷宗。请重新扫描再放。")

_PATIENCE_S: Final = 150
_READER: Final = Path(__file__).with_name("reader.py")


def pages_of(content: bytes) -> tuple[bytes, ...]:
    """Return the pages of a scan (PDF, JPEG, PNG) as upright JPEGs.

    Raises:
        Problem: why it cannot be taken, in words; nothing was changed.
    """
    if not content:
        raise Problem(tr("这份扫描件是空的，没有放进卷宗。请重新扫描。"))
    if len(content) > LARGEST:
        raise Problem(
            tr("这份扫描件超过64MB，没有放进卷宗。请降低扫描精度或分成几份再放。")
        )
    answer = _ask(content)
    if answer[:1] != b"+":
        why = answer[1:].decode("ascii", "replace")
        raise Problem(tr(_REFUSALS.get(why, _DAMAGED)))
    pages, place = [], 1
    while place < len(answer):
        end = place + 4 + int.from_bytes(answer[place : place + 4], "big")
        pages.append(answer[place + 4 : end])
        place = end
    return tuple(pages)


def _ask(content: bytes) -> bytes:
    """Return the answer of the reading process; one that died counts as damage."""
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no shell
            [sys.executable, "-P", str(_READER)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
            env=_told(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return b"-slow"
    return done.stdout if done.returncode == 0 and done.stdout else b"-damaged"


def _told() -> dict[str, str]:
    """Return the environment without anything of ours: a password may stand in it."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("MEDIATOR")
    }
