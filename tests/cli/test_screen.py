"""``compliance screen``: what it reads, what it writes, and what it refuses."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.audit.record import seal
from compliance.rulesets.folder import law_files
from tests.cli.builders import a_file, before_the_ban, rifles
from tests.cli.conftest import Run
from tests.rulesets.ruleset_files import SMALL

Verdicts = Callable[..., list[str]]

IN_YAML = """
date: 2007-01-01
sender: {name: Maker, country: NO, kind: company}
recipient: {name: Army, country: KP, kind: military}
goods: [{description: rifles, category: arms.small}]
"""


# What it reads


def test_one_transfer_in_json_is_screened(verdicts: Verdicts, tmp_path: Path):
    assert verdicts(a_file(tmp_path, "one.json", rifles())) == ["prohibited"]


def test_a_list_in_json_is_screened_in_its_order(verdicts: Verdicts, tmp_path: Path):
    file = a_file(tmp_path, "list.json", [before_the_ban(), rifles(), before_the_ban()])

    assert verdicts(file) == ["permitted", "prohibited", "permitted"]


def test_several_files_are_screened_in_the_order_given(verdicts: Verdicts, tmp_path: Path):
    late, early = a_file(tmp_path, "a.json", rifles()), a_file(tmp_path, "b.ndjson", [before_the_ban()] * 2)

    assert verdicts(early, late) == ["permitted", "permitted", "prohibited"]


def test_blank_lines_of_ndjson_are_skipped(verdicts: Verdicts, tmp_path: Path):
    line = json.dumps(rifles())

    assert verdicts(a_file(tmp_path, "lines.ndjson", f"\n{line}\r\n\n{line}")) == ["prohibited"] * 2


def test_yaml_is_read_without_its_traps(verdicts: Verdicts, tmp_path: Path):
    """``NO`` is Norway and a date is a date, with or without quotation marks."""
    assert verdicts(a_file(tmp_path, "one.yaml", IN_YAML)) == ["prohibited"]


def test_a_case_file_serves_with_the_transfers_of_its_cases(verdicts: Verdicts):
    assert verdicts(SMALL / "example/cases/s-res-9001-2006.yaml") == ["prohibited"]


@pytest.mark.parametrize(
    "content", [{"transfer": rifles()}, [{"id": "a", "transfer": rifles()}], {"cases": [{"transfer": rifles()}]}]
)
def test_a_transfer_inside_a_case_is_found(verdicts: Verdicts, tmp_path: Path, content: object):
    assert verdicts(a_file(tmp_path, "case.json", content)) == ["prohibited"]


@pytest.mark.parametrize(
    "given",
    [
        json.dumps(rifles()),
        json.dumps(rifles(), indent=1),
        json.dumps([rifles()]),
        json.dumps(rifles()) + "\n",
        IN_YAML,
        "\ufeff" + json.dumps(rifles()),
    ],
    ids=["json", "indented", "list", "line", "yaml", "bom"],
)
def test_standard_input_is_known_by_what_it_holds(verdicts: Verdicts, given: str):
    assert verdicts("-", given=given) == ["prohibited"]


def test_lines_on_standard_input_are_ndjson(verdicts: Verdicts):
    given = "".join(json.dumps(document) + "\n" for document in (rifles(), before_the_ban()))

    assert verdicts("-", given=given) == ["prohibited", "permitted"]


@pytest.mark.parametrize(("name", "content"), [("none.ndjson", ""), ("none.json", "[]"), ("none", "")])
def test_no_transfers_give_no_answers(verdicts: Verdicts, tmp_path: Path, name: str, content: str):
    assert verdicts(a_file(tmp_path, name, content)) == []


# What it writes


def test_json_is_one_screening_or_a_list_of_them(screen: Run, tmp_path: Path):
    one, two = a_file(tmp_path, "one.json", rifles()), a_file(tmp_path, "two.json", [rifles(), rifles()])

    assert json.loads(screen("--format", "json", one).stdout)["verdict"] == "prohibited"
    assert [each["verdict"] for each in json.loads(screen("--format", "json", two).stdout)] == ["prohibited"] * 2


def test_the_receipt_is_the_leaf_of_the_transfer_and_its_answer(screen: Run, tmp_path: Path):
    answer = json.loads(screen("--format", "ndjson", a_file(tmp_path, "one.json", rifles())).stdout)

    receipt = answer.pop("receipt")

    assert receipt == {"leaf_hash": seal(rifles(), answer).leaf_hash}


def test_as_of_overrides_the_date_of_every_transfer(verdicts: Verdicts, tmp_path: Path):
    file = a_file(tmp_path, "list.json", [rifles(), before_the_ban()])

    assert verdicts("--as-of", "2006-10-13", file) == ["permitted", "permitted"]
    assert verdicts("--as-of", "2011-01-01", file) == ["permitted", "permitted"], "between two periods of the ban"
    assert verdicts("--as-of", "2013-01-01", file) == ["prohibited", "prohibited"]


def test_as_of_stands_in_for_a_date_that_is_missing(verdicts: Verdicts, tmp_path: Path):
    undated = {name: value for name, value in rifles().items() if name != "date"}

    assert verdicts("--as-of", "2013-01-01", a_file(tmp_path, "one.json", undated)) == ["prohibited"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [("2020-05-01", "2020-05-01T00:00:00.000000Z"), ("2020-05-01T12:30:00+02:00", "2020-05-01T10:30:00.000000Z")],
)
def test_known_at_is_said_in_the_answer(screen: Run, tmp_path: Path, given: str, shown: str):
    file = a_file(tmp_path, "one.json", rifles())

    assert json.loads(screen("--format", "json", "--known-at", given, file).stdout)["known_at"] == shown


def test_explain_chooses_how_much_is_said(screen: Run, tmp_path: Path):
    file = a_file(tmp_path, "one.json", rifles())

    def reasons(level: str) -> list[dict[str, str]]:
        answer = json.loads(screen("--format", "json", "--explain", level, file).stdout)
        because: list[dict[str, str]] = answer["findings"][0]["because"]
        return because

    assert reasons("summary") == []
    assert "sentence" not in reasons("clause")[0]
    assert "sentence" in reasons("full")[0]


def test_rates_let_prices_of_other_currencies_be_compared(verdicts: Verdicts, tmp_path: Path):
    rug = rifles(
        date="2014-05-02",
        goods=[{"description": "rug", "category": "luxury.rug", "unit_value": {"amount": "900", "currency": "EUR"}}],
    )
    file = a_file(tmp_path, "rug.json", rug)
    rates = a_file(tmp_path, "rates.csv", "day,currency,rate\n2014-05-01,EUR,1.38\n")

    assert verdicts(file) == ["review"]
    assert verdicts("--rates", rates, file) == ["prohibited"]


# What it refuses


def test_bad_input_names_file_line_column_and_pointer_and_nothing_is_screened(screen: Run, tmp_path: Path):
    bad = rifles(recipient={"name": "Army", "country": "XX", "kind": "military"}, colour="red")
    good, file = a_file(tmp_path, "good.json", rifles()), a_file(tmp_path, "bad.json", bad)

    result = screen("--format", "ndjson", good, file)

    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert any(line.startswith(f"{file}:10:16: /recipient/country: ") for line in lines)
    assert any("/colour" in line for line in lines)


def test_the_problems_of_all_files_are_reported_at_once(screen: Run, tmp_path: Path):
    files = [
        a_file(tmp_path, "a.json", "{"),
        a_file(tmp_path, "b.ndjson", f"{json.dumps(rifles())}\n{{\n{json.dumps(rifles(date='soon'))}\n"),
        a_file(tmp_path, "c.yaml", "a: 1\na: 2\n"),
        a_file(tmp_path, "d.json", b"\xff"),
        tmp_path / "none.json",
    ]

    result = screen(*files)

    assert result.exit_code == 2
    told = result.stderr
    assert f"{files[0]}:1:2: " in told
    assert f"{files[1]}:2:2: " in told
    assert f"{files[2]}:2:1: [RS006]" in told
    assert f"{files[3]}:1:1: byte 0xff" in told
    assert f"{files[4]}: cannot be read: No such file or directory" in told


def test_a_bad_line_of_ndjson_is_named_by_its_number(screen: Run, tmp_path: Path):
    file = a_file(tmp_path, "lines.ndjson", [rifles(), rifles(date="2007-13-01"), rifles(), rifles(goods=[])])

    lines = screen(file).stderr.splitlines()

    assert [line.split(": ")[0].removeprefix(f"{file}:").split(":")[0] for line in lines] == ["2", "4"]
    assert [line.split(": ")[1] for line in lines] == ["/date", "/goods"]


def test_a_bad_transfer_of_a_list_is_named_by_its_place_in_the_file(screen: Run, tmp_path: Path):
    file = a_file(
        tmp_path, "cases.yaml", f"cases:\n- transfer:{IN_YAML.replace(chr(10), chr(10) + '    ')}colour: red\n"
    )

    assert screen(file).stderr.startswith(f"{file}:7:13: /cases/0/transfer/colour: ")


@pytest.mark.parametrize(
    "text",
    [
        '{"date": "2007-01-01", "date": "2007-01-02"}',
        '{"value": {"amount": NaN}}',
        '{"value": {"amount": ' + "9" * 300 + "}}",
        '{"value": {"amount": -1}}',
        '{"end_use": "\\u0000"}',
        '{"end_use": "\\ud800"}',
        "[" * 100,
        "null",
        "7",
        '"text"',
    ],
    ids=["twice", "nan", "digits", "negative", "nul", "surrogate", "deep", "null", "number", "text"],
)
@pytest.mark.parametrize("ending", ["json", "ndjson"])
def test_what_has_no_good_reading_is_refused(screen: Run, tmp_path: Path, text: str, ending: str):
    file = a_file(tmp_path, f"bad.{ending}", text)

    result = screen(file)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{file}:1:")


@pytest.mark.parametrize(
    "text",
    [
        'date: 2007-01-01\nend_use: "\\0"\n',
        'date: 2007-01-01\nend_use: "\\uD800"\n',
        f"date: 2007-01-01\nvalue: {{amount: {'9' * 5000}, currency: USD}}\n",
        "date: 2007-01-01\nend_use: &anchor text\n",
        "date: 2007-01-01\n\tend_use: text\n",
    ],
    ids=["nul", "surrogate", "digits", "anchor", "tab"],
)
def test_what_only_yaml_can_write_is_refused(screen: Run, tmp_path: Path, text: str):
    file = a_file(tmp_path, "bad.yaml", text)

    result = screen(file)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{file}:2:")


def test_a_broken_ruleset_is_refused_with_file_line_and_column(run: Run, tmp_path: Path):
    for name, data in law_files(SMALL).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data.replace(b"categories: [luxury]", b"categories: [luxurious]"))

    result = run("screen", "--rulesets", tmp_path, "-", given=json.dumps(rifles()))

    assert result.exit_code == 2
    assert result.stderr.startswith("example/s-res-9001-2006.yaml:")
    assert result.stdout == ""


@pytest.mark.parametrize("option", [("--as-of", "20240218"), ("--as-of", "2024-02-30"), ("--known-at", "yesterday")])
def test_a_day_that_is_none_is_refused(screen: Run, option: tuple[str, str]):
    assert screen(*option, "-", given=json.dumps(rifles())).exit_code == 2


def test_screening_imports_neither_web_server_nor_database():
    script = (
        "import sys; from compliance.cli import main;"
        "main(['screen', '--rulesets', sys.argv[1], '--format', 'ndjson', '-'], standalone_mode=False);"
        "print([name for name in ('flask', 'sqlalchemy', 'gunicorn', 'rich') if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(SMALL)]
    root = Path(__file__).parents[2]

    told = subprocess.run(command, input=json.dumps(rifles()), capture_output=True, text=True, check=True, cwd=root)

    assert told.stdout.splitlines()[-1] == "[]"
