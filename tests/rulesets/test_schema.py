"""The JSON Schemas for editors say what the validator says."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from compliance.rulesets.document import read_document
from compliance.rulesets.folder import FileKind, case_files, kind_of, law_files
from compliance.rulesets.node import plain
from compliance.rulesets.schema import schemas, text
from compliance.settings import shipped
from tests.rulesets.ruleset_files import HERE, SMALL, place_of

RULESETS = shipped("rulesets")
SHIPPED = {**law_files(RULESETS), **case_files(RULESETS)}


def validators(schemas_by_name):
    for schema in schemas_by_name.values():
        Draft202012Validator.check_schema(schema)
    return {kind: Draft202012Validator(schemas_by_name[f"{kind.value}.schema.json"]) for kind in FileKind}


@pytest.fixture(scope="module")
def of_shipped():
    return validators({path.name: json.loads(path.read_text("utf-8")) for path in (RULESETS / "schema").iterdir()})


@pytest.fixture(scope="module")
def of_small():
    return validators(schemas((SMALL / "vocabulary.yaml").read_bytes()))


def test_the_committed_schemas_are_fresh():
    fresh = {name: text(schema) for name, schema in schemas((RULESETS / "vocabulary.yaml").read_bytes()).items()}

    committed = {path.name: path.read_text("utf-8") for path in (RULESETS / "schema").iterdir()}
    assert committed == fresh, "run: python -m compliance.rulesets.schema"


@pytest.mark.parametrize("file", sorted(SHIPPED))
def test_a_shipped_file_fits_its_schema(file, of_shipped):
    node, _ = read_document(SHIPPED[file], file)
    assert node is not None

    assert not list(of_shipped[kind_of(file)].iter_errors(plain(node)))


@pytest.mark.parametrize("file", sorted(SHIPPED))
def test_a_shipped_file_names_its_schema_for_the_editor(file):
    first, kind = SHIPPED[file].decode().splitlines()[0], kind_of(file)
    up = "../" * file.count("/")

    assert kind is not None
    assert first == f"# yaml-language-server: $schema={up}schema/{kind.value}.schema.json"


@pytest.mark.parametrize("path", sorted((HERE / "good").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_good_file_fits_its_schema(path, of_small):
    node, _ = read_document(path.read_bytes(), path.name)
    assert node is not None

    assert not list(of_small[kind_of(place_of(path.read_bytes()))].iter_errors(plain(node)))


@pytest.mark.parametrize(
    "name",
    [
        "unknown_key",
        "missing_keys",
        "wrong_type",
        "unknown_word",
        "unknown_fact",
        "unknown_country",
        "bad_date",
        "bad_hs_code",
        "bad_id",
        "bad_limit_kind",
        "empty_list_and_map",
        "repeated_word",
        "text_that_yaml_reads_otherwise",
        "key_of_another_subject",
        "case_form",
        "regime_form",
        "unknown_jurisdiction",
        "vocabulary_without_a_section",
    ],
)
def test_what_the_validator_refuses_for_its_form_the_schema_refuses(name, of_small):
    data = (HERE / "bad" / f"{name}.yaml").read_bytes()
    node, _ = read_document(data, name)
    assert node is not None

    assert list(of_small[kind_of(place_of(data))].iter_errors(plain(node)))
