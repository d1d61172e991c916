"""The table in resources is what its script makes, and holds nothing else."""

import re
from pathlib import Path

from installer import make_pinyin

TABLES = Path(__file__).parents[2] / "resources" / "pinyin"


def test_the_table_is_what_the_script_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(make_pinyin, "TARGET", tmp_path / "readings.txt")
    make_pinyin.main()
    made = (tmp_path / "readings.txt").read_text("utf-8")
    assert made == (TABLES / "readings.txt").read_text("utf-8")


def test_every_line_is_syllables_and_characters():
    for line in (TABLES / "readings.txt").read_text("utf-8").splitlines():
        assert re.fullmatch(r"[a-z]+( [a-z]+){0,3}\t\S+", line)
    surnames = (TABLES / "surnames.txt").read_text("utf-8").splitlines()
    for line in surnames:
        assert re.fullmatch(r"[a-z]+( [a-z]+)?\t\w{1,2}", line)
    names = [line.split("\t")[1] for line in surnames]
    assert len(names) == len(set(names))
