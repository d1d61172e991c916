"""Linux: a PDF to a CUPS queue as it is, and afterwards how the queue stands, in words.

Only the system's own tools are asked, ``lp`` and ``lpstat``. No Qt here.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from mediator.language import n_, tr
from mediator.problems import Problem

_WAIT_SECONDS: Final = 60
_ASK_SECONDS: Final = 10
_REQUEST: Final = re.compile(r"request id is (\S+-\d+)")
_ALERTS: Final = re.compile(r"^\s+Alerts:\s*(.*)$", re.MULTILINE)

_STOPS: Final = (
    ("media-empty", n_("打印机缺纸，加上纸会接着打")),
    ("media-needed", n_("打印机缺纸，加上纸会接着打")),
    ("media-jam", n_("打印机卡纸了，请取出卡住的纸")),
    ("door-open", n_("打印机的盖子没有关好")),
    ("cover-open", n_("打印机的盖子没有关好")),
    ("interlock-open", n_("打印机的盖子没有关好")),
    ("toner-empty", n_("打印机没有墨粉了")),
    ("marker-supply-empty", n_("打印机没有墨粉（墨水）了")),
    ("offline", n_("打印机没有连上，请看电源和线")),
    ("shutdown", n_("打印机关着，请打开电源")),
    ("timed-out", n_("打印机没有回应，请看电源和线")),
    ("connecting-to-device", n_("还没有连上打印机")),
    ("stopped-partly", n_("打印机停了")),
)
"""Reasons a printer gives for standing still (RFC 8011 §5.4.12), the worst first."""
_LATER: Final = (
    ("media-low", n_("纸快用完了")),
    ("toner-low", n_("墨粉快用完了")),
    ("marker-supply-low", n_("墨粉（墨水）快用完了")),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a printed paper stands in its queue.

    Attributes:
        words: in a few words.
        how: ``good``, or ``heed`` when somebody has to do something.
        over: nothing more will come of it.
    """

    words: str
    how: Literal["good", "heed"] = "good"
    over: bool = False


def cups_words(
    lp: str, queue: str, title: str, options: Sequence[str], copies: int
) -> list[str]:
    """Return the command that sends a PDF to a queue.

    A4 is always named: the default of a new queue is Letter. The page is never
    scaled: a form that was measured stays as it was measured.
    Several copies come one whole copy after the other, to be signed as they lie.
    """
    words = [lp, "-d", queue, "-t", title, "-n", str(copies), "-o", "collate=true"]
    return [*words, "-o", "media=A4", "-o", "print-scaling=none", *options, "-"]


def send_to_cups(words: Sequence[str], pdf: bytes) -> str:
    """Send a PDF on the way ``cups_words`` says and return the name of the job.

    Raises:
        Problem: the queue did not take it; nothing was printed.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the system's own tool, words not shell
            list(words),
            input=pdf,
            capture_output=True,
            check=False,
            timeout=_WAIT_SECONDS,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise not_taken() from error
    if done.returncode:
        raise not_taken()
    found = _REQUEST.search(done.stdout.decode("utf-8", "replace"))
    return found.group(1) if found else ""


def not_taken() -> Problem:
    """Return what is said when a printer refuses a paper."""
    return Problem(
        tr(
            "打印机没有接收这份文书，没有打出来，案件内容完好。"
            "请检查打印机是否开着、连好，再打印一次；也可以先存为 PDF。"
        )
    )


def queue_standing(queue: str, job: str = "") -> Standing | None:
    """Ask how a queue, or one job in it, stands; None where nobody can tell."""
    printer = _asked("-l", "-p", queue)
    if printer is None:
        return None
    waiting = _asked("-W", "not-completed", "-o", queue)
    return standing(printer, waiting or "", job)


def standing(printer: str, waiting: str, job: str = "") -> Standing:
    """Put into words what ``lpstat`` says.

    Args:
        printer: of ``lpstat -l -p QUEUE``, in English.
        waiting: of ``lpstat -W not-completed -o QUEUE``.
        job: name of the job asked about; without one, of the queue itself.
    """
    jobs = [line.split()[0] for line in waiting.splitlines() if line.strip()]
    if job and job not in jobs:
        return Standing(tr("打印机打完了"), over=True)
    stopped = _stopped(printer)
    if stopped:
        return Standing(stopped, "heed")
    if job and jobs.index(job):
        return Standing(
            tr("排在第 {n} 份，前面的打完就打").format(n=jobs.index(job) + 1)
        )
    if job:
        return Standing(tr("正在打印"))
    later = _named(printer, _LATER)
    if jobs:
        return Standing(tr("前面还有 {n} 份在打").format(n=len(jobs)))
    return Standing(later, "heed") if later else Standing(tr("可以打印"))


def _stopped(printer: str) -> str:
    """Return why a printer stands still, or nothing."""
    reason = _named(printer, _STOPS)
    if reason:
        return reason
    if " disabled since " in printer.split("\n", 1)[0] or "paused" in _alerts(printer):
        return tr("打印机停用了，恢复以后会接着打")
    return ""


def _named(printer: str, table: Sequence[tuple[str, str]]) -> str:
    alerts = _alerts(printer)
    return next((tr(said) for word, said in table if word in alerts), "")


def _alerts(printer: str) -> str:
    found = _ALERTS.search(printer)
    return found.group(1) if found else ""


def _asked(*words: str) -> str | None:
    """Return what ``lpstat`` says, in English whatever the system speaks."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - the system's own tool, words not shell
            [lpstat, *words],
            capture_output=True,
            check=False,
            timeout=_ASK_SECONDS,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
