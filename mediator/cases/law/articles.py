"""The laws that came along and their articles, word for word where that is certain.

Of a law that was not read in the original only the gist is kept, and every place that
shows it says so. Source: the texts as promulgated; the dated table ``laws`` names them.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from mediator.cases.facts.code_table import NATION, Code
from mediator.cases.facts.codes import every
from mediator.cases.law.numerals import in_words, number_of
from mediator.language import tr
from mediator.places import resource
from mediator.problems import Problem

_ARTICLE: Final = re.compile("第([零一二三四五六七八九十百千]+)条 (.+)")
_HEADING: Final = re.compile(
    "# (?:第[一二三四五六七八九十百]+(?:分编|编|章|节) ?)?(.+)"
)


@dataclass(frozen=True, slots=True)
class Law:
    """A law.

    Attributes:
        code: key of its row and name of its text.
        name: as a basis names it in short: ``民诉法解释``.
        title: in full, without its brackets.
        kind: 法律, 行政法规, 司法解释, 部门规章, 地方性法规.
        also: other short names.
        quoted: its articles are word for word; else they are the gist.
        whole: all of its articles are here; else those that are needed.
        checked_on: until which day the text was compared; ``None`` for a gist.
        region: where it holds.
        version: its edition or number.
        since: first day in force.
        basis: who made it, when.
        verified: the edition in force was read.
    """

    code: str
    name: str
    title: str
    kind: str = ""
    also: tuple[str, ...] = ()
    quoted: bool = True
    whole: bool = True
    checked_on: date | None = None
    region: str = NATION
    version: str = ""
    since: date | None = None
    basis: str = ""
    verified: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """All it is called by."""
        return (self.name, *self.also, self.title)


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a law.

    Attributes:
        law: it belongs to.
        number: of the article.
        text: its paragraphs, one a line.
        section: heading it stands under, or empty.
    """

    law: Law
    number: int
    text: str
    section: str = ""

    @property
    def place(self) -> str:
        """Return ``第一千一百七十九条``."""
        return f"第{in_words(self.number)}条"

    @property
    def cited(self) -> str:
        """Return how a clause names it: ``《中华人民共和国民法典》第五百零九条``."""
        return f"《{self.law.title}》{self.place}"


def laws(on: date) -> tuple[Law, ...]:
    """Return the laws in force on a day, in the order of the table.

    Those of a single region are among them: other regions take them as an example.

    Raises:
        Problem: the table of laws cannot be read.
    """
    return tuple(_law(row) for row in every("laws") if row.holds(on))


def articles(on: date) -> tuple[Article, ...]:
    """Return the articles of all laws in force on a day, law by law.

    Raises:
        Problem: the table or a law's text cannot be read.
    """
    return tuple(article for law in laws(on) for article in articles_of(law))


@lru_cache(maxsize=128)
def articles_of(law: Law) -> tuple[Article, ...]:
    """Return the articles of a law that are here, in order.

    Raises:
        Problem: the text is missing.
    """
    try:
        text = resource("laws", f"{law.code}.txt").read_text("utf-8")
    except OSError as error:
        said = tr("《{law}》的条文读不到。请重新安装程序。")
        raise Problem(said.format(law=law.title)) from error
    return tuple(_parsed(law, text))


def _parsed(law: Law, text: str) -> list[Article]:
    found: list[Article] = []
    section = ""
    for line in text.splitlines():
        if heading := _HEADING.fullmatch(line):
            section = heading[1]
        elif begun := _ARTICLE.fullmatch(line):
            found.append(Article(law, number_of(begun[1]), begun[2], section))
        else:
            last = found.pop()
            more = f"{last.text}\n{line}"
            found.append(Article(law, last.number, more, last.section))
    return found


def _law(row: Code) -> Law:
    checked = row.value("checked_on")
    return Law(
        row.code,
        row.name,
        row.value("title"),
        row.group,
        row.also,
        quoted=row.flag("quoted"),
        whole=row.flag("whole"),
        checked_on=date.fromisoformat(checked) if checked else None,
        region=row.region,
        version=row.version,
        since=row.valid_from,
        basis=row.basis,
        verified=row.verified,
    )
