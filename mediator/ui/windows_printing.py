"""Printing on Windows: PDFium draws the pages on the printer as vectors.

``pypdfium2`` ships PDFium's Windows build, which can render on a device context; the
usual way over the shell's “print” verb depends on whatever PDF program is installed
and gives neither copies nor a result.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import TYPE_CHECKING, Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from mediator.language import tr
from mediator.problems import Problem

if TYPE_CHECKING:
    from mediator.ui.printing import Chosen

_OFFSET_X, _OFFSET_Y = 112, 113
_PHYSICAL_WIDTH, _PHYSICAL_HEIGHT = 110, 111
_FOR_PRINTING: Final = 0x800


class _DocInfo(ctypes.Structure):
    _fields_ = (
        ("cbSize", ctypes.c_int),
        ("lpszDocName", wintypes.LPCWSTR),
        ("lpszOutput", wintypes.LPCWSTR),
        ("lpszDatatype", wintypes.LPCWSTR),
        ("fwType", wintypes.DWORD),
    )


def print_pdf(chosen: "Chosen", title: str, pdf: bytes) -> None:
    """Print a PDF on a Windows printer.

    Copies are sent one after the other, so that drivers without a copy count obey too.

    Args:
        chosen: printer, copies and pages.
        title: name of the job.
        pdf: the whole file.

    Raises:
        Problem: the printer could not be reached or refused the job.
    """
    if sys.platform != "win32":
        raise TypeError("only Windows prints this way")
    gdi: Any = ctypes.WinDLL("gdi32")
    gdi.CreateDCW.restype = wintypes.HDC
    context = gdi.CreateDCW("WINSPOOL", chosen.queue, None, None)
    if not context:
        raise _refused()
    document = pypdfium2.PdfDocument(pdf)
    try:
        info = _DocInfo(ctypes.sizeof(_DocInfo), title, None, None, 0)
        if gdi.StartDocW(wintypes.HDC(context), ctypes.byref(info)) <= 0:
            raise _refused()
        for _copy in range(chosen.copies):
            first = chosen.first - 1 if chosen.first else 0
            last = chosen.last if chosen.first else len(document)
            for number in range(first, last):
                _print_page(gdi, context, document[number])
        gdi.EndDoc(wintypes.HDC(context))
    finally:
        document.close()
        gdi.DeleteDC(wintypes.HDC(context))


def _print_page(gdi: Any, context: int, page: Any) -> None:  # noqa: ANN401 - ctypes
    device = wintypes.HDC(context)
    width = gdi.GetDeviceCaps(device, _PHYSICAL_WIDTH)
    height = gdi.GetDeviceCaps(device, _PHYSICAL_HEIGHT)
    if gdi.StartPage(device) <= 0:
        raise _refused()
    pdfium.FPDF_RenderPage(
        context,
        page.raw,
        -gdi.GetDeviceCaps(device, _OFFSET_X),
        -gdi.GetDeviceCaps(device, _OFFSET_Y),
        width,
        height,
        0,
        _FOR_PRINTING,
    )
    gdi.EndPage(device)


def _refused() -> Problem:
    return Problem(
        tr(
            "打印机没有接收这份文书，没有打出来，案件内容完好。"
            "请检查打印机是否开着、连好，再打印一次；也可以先存为 PDF。"
        )
    )
