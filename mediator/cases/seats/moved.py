"""What is told of a move: each step of it, what was moved, and what it means."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mediator.language import tr

Tell = Callable[[str], object]
"""Takes the sentence that says what is being done; from the thread that does it."""


def untold(_step: str) -> None:
    """Say nothing: nobody watches."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved.

    Attributes:
        cases: how many a person would count.
        entries: of the journal, whose chain was checked.
        scans: how many are there now.
        lost: names of scans that were spoilt or missing before.
        aside: the old database, which the program does not open any more; None when
            there was nothing to put aside.
    """

    cases: int
    entries: int
    scans: int
    lost: tuple[str, ...]
    aside: Path | None

    @property
    def words(self) -> tuple[str, ...]:
        """What a person is told of it."""
        said = [
            tr(
                "搬了 {cases} 件案件、{scans} 个附件、{entries} 条操作日志，"
                "逐张表核对过，和原来一样。"
            ).format(cases=self.cases, scans=self.scans, entries=self.entries)
        ]
        if self.lost:
            lost = tr("有 {n} 个附件原来就损坏或不见了，没有搬。")
            said.append(lost.format(n=len(self.lost)))
        if self.aside is not None:
            aside = tr("原来的数据库留在文件夹里，改名为 {name}；程序不再打开它。")
            said.append(aside.format(name=self.aside.name))
        return tuple(said)


def about_server() -> tuple[str, ...]:
    """Return what whoever moves a book to a server has to know of it."""
    return (
        tr(
            "案件记录不加密地存在服务器的库里，好让几台电脑一起查；"
            "服务器的硬盘要由管理员加密。"
        ),
        tr(
            "服务器是另一台电脑的，连接是加密的；附件在这台电脑上加密以后才放上去；"
            "打开案件簿还是要各人的密码。"
        ),
    )
