"""What is chosen as a scan is read within bounds, whatever it is."""

import os

import pytest

from mediator.cases.safety.attachments import AttachmentStore
from mediator.problems import Problem
from mediator.ui.case.papers.scans import take


def test_a_file_larger_than_the_memory_is_refused_in_words(book, tmp_path):
    file = tmp_path / "disk.pdf"
    file.touch()
    os.truncate(file, 1 << 42)
    store = AttachmentStore(tmp_path / "store", book.key)
    with pytest.raises(Problem, match="超过64MB"):
        take(store, file)
    assert not (tmp_path / "store").exists()
