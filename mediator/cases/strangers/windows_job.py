"""The bounds of Windows for the process that reads files from outside: a job object.

A job holds one process, this one, to so much memory, and lets it start no other. What
goes beyond is refused to it, as ``RLIMIT_AS`` does elsewhere. Source: Win32,
``JOBOBJECT_EXTENDED_LIMIT_INFORMATION`` (winnt.h).
"""

import ctypes
import sys
from ctypes import wintypes
from functools import cache
from typing import Any, Final

_EXTENDED: Final = 9
_ONE_PROCESS: Final = 0x0008
_MEMORY: Final = 0x0100
_NO_ERROR_BOX: Final = 0x0400


class _Basic(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_longlong),
        ("PerJobUserTimeLimit", ctypes.c_longlong),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class Limits(ctypes.Structure):
    """``JOBOBJECT_EXTENDED_LIMIT_INFORMATION``, as it lies in memory."""

    _fields_ = (
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_ulonglong * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits(memory: int) -> Limits:
    """Return the limits of a job: one process, so many bytes, no box when it fails."""
    made = Limits()
    made.BasicLimitInformation.LimitFlags = _ONE_PROCESS | _MEMORY | _NO_ERROR_BOX
    made.BasicLimitInformation.ActiveProcessLimit = 1
    made.ProcessMemoryLimit = memory
    return made


def bound(memory: int) -> None:
    """Hold this process to so many bytes from now on.

    Raises:
        OSError: Windows did not take the limit; then nothing may be read.
    """
    if sys.platform != "win32":
        raise TypeError("only Windows has job objects")
    told = limits(memory)
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
    taken = kernel.SetInformationJobObject(
        wintypes.HANDLE(_own_job()), _EXTENDED, ctypes.byref(told), ctypes.sizeof(told)
    )
    if not taken:
        raise ctypes.WinError(ctypes.get_last_error())


@cache
def _own_job() -> int:
    """Put this process into a job, once; a second would only narrow the first."""
    if sys.platform != "win32":
        raise TypeError("only Windows has job objects")
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job: int | None = kernel.CreateJobObjectW(None, None)
    here = wintypes.HANDLE(kernel.GetCurrentProcess())
    if not job or not kernel.AssignProcessToJobObject(wintypes.HANDLE(job), here):
        raise ctypes.WinError(ctypes.get_last_error())
    return job
