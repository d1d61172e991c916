"""What the server refuses is told in words, each with what to do."""

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import OperationalError

from mediator.cases.seats.address import ServerAddress
from mediator.cases.seats.connections import in_words

WHERE = ServerAddress(host="db.street.example", database="room", user="room")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errors.LockNotAvailable, "还没有轮到"),
        (errors.SerializationFailure, "刚好同时在存"),
        (errors.DiskFull, "磁盘满了"),
        (errors.OutOfMemory, "内存不够"),
        (errors.ReadOnlySqlTransaction, "只让读"),
        (errors.IoError, "磁盘读写出错"),
        (errors.DataCorrupted, "数据损坏了"),
        (errors.IndexCorrupted, "数据损坏了"),
        (errors.TooManyConnections, "太多了"),
    ],
)
def test_each_refusal_of_the_server_has_its_words(error, said):
    problem = in_words(OperationalError("SELECT", None, error("detail")), WHERE)
    assert said in str(problem)
    assert "请" in str(problem)
    assert "detail" not in str(problem)


def test_memory_is_not_called_a_full_disk():
    error = errors.OutOfMemory("detail")
    assert "磁盘" not in str(in_words(OperationalError("SELECT", None, error), WHERE))


@pytest.mark.parametrize(
    "told",
    [
        "FATAL:  sorry, too many clients already",
        "FATAL:  too many connections for database room",
        "FATAL:  remaining connection slots are reserved for superusers",
    ],
)
def test_a_crowded_server_says_so_at_the_door_without_a_number(told):
    error = psycopg.OperationalError(told)
    problem = in_words(OperationalError("SELECT", None, error), WHERE)
    assert "太多了" in str(problem)


def test_what_the_program_did_wrong_is_not_put_in_words():
    error = errors.UndefinedTable("detail")
    assert in_words(OperationalError("SELECT", None, error), WHERE) is None


@pytest.mark.parametrize(
    "error",
    [
        errors.LockNotAvailable,
        errors.QueryCanceled,
        errors.DeadlockDetected,
        errors.SerializationFailure,
        errors.DiskFull,
        errors.ReadOnlySqlTransaction,
    ],
)
def test_who_only_opens_a_book_is_not_told_of_something_not_saved(error):
    refusal = OperationalError("SELECT", None, error("detail"))
    told = str(in_words(refusal, WHERE, opening=True))
    assert "案件簿这次没有打开，以前存的都在。请" in told
    assert "没有存上" not in told
