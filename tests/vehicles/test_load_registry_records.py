"""Registry data out of a file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import make
from vehicles.models import CertificateRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

HEAD = "vin,brand,model,registered_on,transferred_on,owner,scrap_on,adverse_cases\n"


def load(file: Path, text: str) -> str:
    file.write_text(text, encoding="utf-8-sig")
    said = StringIO()
    call_command("load_registry_records", file, stdout=said)
    return said.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "extract.csv"


def test_an_extract_is_loaded_and_a_second_time_found(file: Path) -> None:
    line = f"{make.vin()},名爵,CSA6456,2026-01-05,2026-03-01,测试企业,2041-01-05,seized|stolen\n"
    assert load(file, HEAD + line).startswith("1 records loaded, 0 ")
    assert load(file, HEAD + line).startswith("0 records loaded, 1 ")
    record = CertificateRecord.objects.get()
    assert (record.source, record.adverse_cases) == ("registry", ["seized", "stolen"])
    assert record.entered_at == make.NOW


def test_every_fault_of_every_row_is_listed_and_nothing_is_loaded(file: Path) -> None:
    good = f"{make.vin()},名爵,CSA6456,2026-01-05,,测试企业,,\n"
    bad = "SHORT,,CSA6456,2026-01-05,,测试企业,,boring\n"
    worse = f"{make.vin()},名爵,CSA6456,5 January,,测试企业,soon,\n"
    undated = f"{make.vin()},名爵,CSA6456,,,测试企业,,\n"
    with pytest.raises(CommandError) as refusal:
        load(file, HEAD + good + bad + worse + undated)
    told = str(refusal.value)
    for place in ("line 3, vin", "line 3, brand", "line 3, adverse_cases"):
        assert place in told
    for place in ("line 4, registered_on", "line 4, scrap_on", "line 5, registered_on"):
        assert place in told
    assert not CertificateRecord.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [("vin,brand\n", "lacks these columns: model"), (HEAD + '"open', "cannot be read")],
)
def test_a_file_that_is_no_extract_is_named(file: Path, text: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        load(file, text)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_registry_records", tmp_path / "nothing.csv")


def test_an_extract_may_name_the_makers_of_chassis_or_know_nothing_of_them(file: Path) -> None:
    vin = make.vin()
    line = f"{vin},程力威,CLW5040XXY,2026-01-05,2026-03-01,测试企业,,"
    load(file, HEAD.replace("\n", ",base_manufacturer\n") + f"{line},东风汽车股份有限公司\n")
    assert load(file, HEAD + line + "\n").startswith("0 records loaded, 1 ")
    load(file, HEAD + line.replace("CLW5040XXY", "CLW5040XLC") + "\n")
    newest = CertificateRecord.objects.newest_of([vin]).get()
    assert (newest.model, newest.base_manufacturer) == ("CLW5040XLC", "东风汽车股份有限公司")
