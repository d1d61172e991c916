"""What is said once something was saved: what it was, and where it lies."""

from pathlib import Path

from mediator.language import tr


def saved_as(file: Path, what: str) -> str:
    """Say what one file holds, and which file that is.

    Args:
        file: that was written.
        what: it holds, by its name.
    """
    return tr("已存成“{file}”：{papers}。").format(file=file, papers=what)


def saved_in(folder: Path, what: str) -> str:
    """Say what was written into a folder, and which folder that is.

    Args:
        folder: where it lies.
        what: was written, by its names or as a number of files.
    """
    return tr("已存到“{folder}”：{papers}。").format(folder=folder, papers=what)
