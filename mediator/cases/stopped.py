"""停用: whose login the head has ended neither opens the book nor changes it any more.

Nor does a password of nobody: who knows the book's key can write a slot of their own
beside the others, but no user into the book without its journal telling of it.

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


class Unknown(Problem):
    """The password that was used is nobody's in the book."""

    def __init__(self) -> None:
        super().__init__(
            tr(
                "这个密码不属于案件簿里登记的任何一位，没有打开，也没有改动，内容完好。"
                "请告诉负责人，由他在“设置”里让您打开。"
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
        Unknown: the book knows of no such login.
    """
    if not user_uid:
        return
    user = session.get(User, user_uid)
    if user is None:
        raise Unknown
    if user.deleted_on is not None:
        raise Stopped(opening=opening)
