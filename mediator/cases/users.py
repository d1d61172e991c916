"""Who may open the book, by the name the room knows them under."""

from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.model import Mediator, User
from mediator.problems import Problem


def user_name(book: CaseBook) -> str:
    """Return the name of whoever works in the book, or empty."""
    with book.reading() as session:
        user = session.get(User, book.user_uid)
        mediator = session.get(Mediator, user.mediator_uid) if user else None
        return mediator.name if mediator else ""


def require_user(book: CaseBook, name: str) -> None:
    """Make sure that the password given is this mediator's.

    Raises:
        Problem: it is another's, or nobody of this name may open the book.
    """
    with book.reading() as session:
        rows = (
            select(User.uid)
            .join(Mediator, Mediator.uid == User.mediator_uid)
            .where(Mediator.name == name, User.deleted_on.is_(None))
        )
        uids = set(session.scalars(rows))
    if not uids:
        raise Problem(f"案件簿里没有叫“{name}”的登录人。请检查 --user 后的姓名。")
    if book.user_uid not in uids:
        raise Problem(f"这个密码不是“{name}”的。请检查姓名和密码。")
