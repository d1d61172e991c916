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

from mediator.ui.page_images import PDFIUM
from mediator.ui.printing.cups import not_taken

if TYPE_CHECKING:
    from mediator.ui.printing.sending import Chosen

_OFFSET_X, _OFFSET_Y = 112, 113
_PHYSICAL_WIDTH, _PHYSICAL_HEIGHT = 110, 111
_FOR_PRINTING: Final = 0x800

# DEVMODEW: where its fields lie, in bytes, and the bits that say which count.
_FIELDS, _LIES, _PAPER, _DUPLEX = 72, 76, 78, 94
_LIES_SET, _PAPER_SET, _DUPLEX_SET = 0x1, 0x2, 0x1000
_UPRIGHT, _ACROSS, _A4 = 1, 2, 9
_SIDES: Final = {"one-sided": 1, "two-sided-long-edge": 2, "two-sided-short-edge": 3}
_READ, _WRITE = 2, 8


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
    context = gdi.CreateDCW("WINSPOOL", chosen.queue, None, _settings(chosen))
    if not context:
        raise not_taken()
    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            info = _DocInfo(ctypes.sizeof(_DocInfo), title, None, None, 0)
            if gdi.StartDocW(wintypes.HDC(context), ctypes.byref(info)) <= 0:
                raise not_taken()
            for _copy in range(chosen.copies):
                for number in chosen.wanted(len(document)):
                    _print_page(gdi, context, document[number])
            gdi.EndDoc(wintypes.HDC(context))
        finally:
            document.close()
            gdi.DeleteDC(wintypes.HDC(context))


def _settings(chosen: "Chosen") -> Any:  # noqa: ANN401 - a block of memory, or None
    """Return the driver's own settings with A4, the sides and how the sheet lies.

    None, the driver's defaults, where it does not tell them.
    """
    if sys.platform != "win32":
        raise TypeError("only Windows prints this way")
    spool: Any = ctypes.WinDLL("winspool.drv")
    printer = wintypes.HANDLE()
    if not spool.OpenPrinterW(chosen.queue, ctypes.byref(printer), None):
        return None
    try:
        ask = spool.DocumentPropertiesW
        size = ask(None, printer, chosen.queue, None, None, 0)
        if size < _DUPLEX + 2:
            return None
        mode = ctypes.create_string_buffer(size)
        if ask(None, printer, chosen.queue, mode, None, _READ) < 0:
            return None
        short, long = ctypes.c_int16, ctypes.c_uint32
        lies = _ACROSS if chosen.landscape else _UPRIGHT
        short.from_buffer(mode, _LIES).value = lies
        short.from_buffer(mode, _PAPER).value = _A4
        short.from_buffer(mode, _DUPLEX).value = _SIDES.get(chosen.sides, 1)
        fields = long.from_buffer(mode, _FIELDS)
        fields.value |= _LIES_SET | _PAPER_SET | _DUPLEX_SET
        ask(None, printer, chosen.queue, mode, mode, _READ | _WRITE)
    finally:
        spool.ClosePrinter(printer)
    return mode


def _print_page(gdi: Any, context: int, page: Any) -> None:  # noqa: ANN401 - ctypes
    device = wintypes.HDC(context)
    width = gdi.GetDeviceCaps(device, _PHYSICAL_WIDTH)
    height = gdi.GetDeviceCaps(device, _PHYSICAL_HEIGHT)
    if gdi.StartPage(device) <= 0:
        raise not_taken()
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
