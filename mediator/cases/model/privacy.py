"""What left the room but papers of a case, and what went wrong with personal data."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from mediator.cases.model.base import Record, link_or_none


class Disclosure(Record, kw_only=True):
    """对外提供: a list, a ledger or a whole book that somebody got.

    ``what`` was given and in which ``way``, to whom, what for and on what ground;
    ``masked``: nobody can be known from it; ``count`` how many disputes (件) it tells
    of. Kept three years at least (网络数据安全管理条例 12; 个人信息保护法 23).
    """

    __tablename__ = "disclosure"
    given_on: Mapped[date | None] = mapped_column(default=None, index=True)
    case_uid: Mapped[str | None] = link_or_none("case")
    what: Mapped[str] = mapped_column(default="")
    way: Mapped[str] = mapped_column(default="")
    recipient: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    basis: Mapped[str] = mapped_column(default="")
    masked: Mapped[bool] = mapped_column(default=False)
    count: Mapped[int | None] = mapped_column(default=None)
    sha256: Mapped[str] = mapped_column(String(64), default="")
    given_by: Mapped[str] = mapped_column(default="")


class Incident(Record, kw_only=True):
    """个人信息安全事件: data leaked, was changed or lost (个人信息保护法 57).

    ``kind`` is what became of it, ``data`` which data, ``affected`` the uids of the
    cases; then what was done, and when authority and persons were told. Where nobody
    was told, ``untold_reason`` says why no harm was to be feared.
    """

    __tablename__ = "incident"
    happened_on: Mapped[date | None] = mapped_column(default=None)
    found_on: Mapped[date | None] = mapped_column(default=None, index=True)
    kind: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    data: Mapped[str] = mapped_column(default="")
    affected: Mapped[list[str]] = mapped_column(default_factory=list)
    remedy: Mapped[str] = mapped_column(default="")
    authority: Mapped[str] = mapped_column(default="")
    authority_told_on: Mapped[date | None] = mapped_column(default=None)
    people_told_on: Mapped[date | None] = mapped_column(default=None)
    told_how: Mapped[str] = mapped_column(default="")
    untold_reason: Mapped[str] = mapped_column(default="")
    noted_by: Mapped[str] = mapped_column(default="")
