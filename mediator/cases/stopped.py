"""停用: whose login the head has ended neither opens the book nor changes it any more.

The key slots decide who gets in. But a window may be open at another seat while that
happens, and slots put back from before it would open the book: here the book's own word
counts.
"""

from sqlalchemy.orm import Session

from mediator.cases.model import User
from mediator.language import tr
from mediator.problems import Problem


class Stopped(Problem):
    """Whoever works in the book may not open it any more.

    Args:
        opening: the book was being opened.
    """

    def __init__(self, *, opening: bool = False) -> None:
        super().__init__(
            tr(
                "负责人已经停用了您的登录，案件簿没有打开，里面的内容没有动。"
                "还要用，请找负责人重新让您打开。"
            )
            if opening
            else tr(
                "负责人已经停用了您的登录，刚才这一处没有改动，以前存的都在。"
                "还要用，请找负责人重新让您打开。"
            )
        )


def refuse_stopped(session: Session, user_uid: str, *, opening: bool = False) -> None:
    """Make sure that this person may still open the book.

    Args:
        session: sees the book as it is now.
        user_uid: who works in it; empty for the recovery code, which is nobody's.
        opening: the book is being opened.

    Raises:
        Stopped: they may not; nothing was changed.
    """
    user = session.get(User, user_uid) if user_uid else None
    if user is not None and user.deleted_on is not None:
        raise Stopped(opening=opening)
