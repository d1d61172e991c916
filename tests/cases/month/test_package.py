"""The month as it leaves: one value, one order of bytes, a schema, no people."""

import hashlib
import json

import msgspec
import pytest
from msgspec.structs import replace

from mediator.cases.month import package as packages
from mediator.cases.month.package import complete, decoded, encoded, package_of
from mediator.cases.month.report import Figures, MonthReport
from mediator.places import resource
from tests.months import CLOSED, DRAFT, EMPTY, FIGURES, LAYOUT, OCTOBER


def test_the_schema_in_the_repository_is_the_readers_own():
    kept = resource("schemas", "month-package.schema.json").read_bytes()
    assert kept == packages.schema()


@pytest.mark.parametrize("package", [CLOSED, DRAFT, EMPTY])
def test_a_package_is_read_back_as_it_was_written(package):
    assert decoded(encoded(package)) == package


def test_the_order_of_a_dictionary_does_not_show():
    turned = replace(CLOSED, figures=dict(reversed(FIGURES.items())))
    assert encoded(turned) == encoded(CLOSED)


def test_an_unknown_key_is_refused():
    tree = json.loads(encoded(CLOSED))
    tree["package"]["party"] = "somebody"
    with pytest.raises(msgspec.ValidationError, match="party"):
        decoded(json.dumps(tree).encode())


@pytest.mark.parametrize(("key", "value"), [("format", "other"), ("version", 2)])
def test_another_format_is_refused(key, value):
    tree = json.loads(encoded(CLOSED)) | {key: value}
    with pytest.raises(msgspec.ValidationError):
        decoded(json.dumps(tree).encode())


def test_the_uids_behind_the_figures_stay_in_the_book():
    report = MonthReport(
        committee="青石镇人民调解委员会",
        committee_kind="居调委会",
        room="青石调解室",
        period=OCTOBER,
        layout=LAYOUT,
        figures=Figures(values=FIGURES),
        flow=DRAFT.flow,
        checks=(),
        behind={"total": ("a-secret-uid",)},
    )
    assert b"a-secret-uid" not in encoded(package_of(report))


def test_every_file_is_named_with_its_checksum():
    files = {"一.xlsx": b"one", "二.pdf": b"two"}
    whole = complete(CLOSED, files)
    twin = decoded(whole["2026-10 月报.json"])
    assert [(each.name, each.size) for each in twin.files] == [
        ("一.xlsx", 3),
        ("二.pdf", 3),
    ]
    sums = dict(
        reversed(line.split("  ")) for line in whole["校验.txt"].decode().splitlines()
    )
    del whole["校验.txt"]
    assert sums == {
        name: hashlib.sha256(content).hexdigest() for name, content in whole.items()
    }


def test_what_is_corrected_adds_up_over_months():
    twice = replace(CLOSED, corrections=CLOSED.corrections * 2)
    assert twice.corrected == {"total": 2, "amount": -200_000, "kind_02": 2}
