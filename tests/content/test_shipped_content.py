"""What we ship has no error and no warning, says where its schema is, and fits it."""

import json
from pathlib import Path

import jsonschema
import pytest

from bot.content.kinds import told
from bot.content.loader import load
from bot.content.measure import unfit
from bot.content.schema import MODELS, documents
from bot.content.yaml_file import read
from bot.core.module import Module
from bot.core.play import State
from bot.settings import shipped_content
from tests.content.conftest import HERE, TODAY

ROOT = Path(__file__).parents[2]
FILES = [path for room in ("curricula", "scenarios") for path in sorted((ROOT / room).rglob("*.yaml"))]
OURS = [*FILES, *sorted((HERE / "around").rglob("*.yaml"))]
POINTER = "# yaml-language-server: $schema="


def test_shipped_content_has_no_error_and_no_warning():
    loaded = load([shipped_content()], today=TODAY)

    assert [str(each) for each in loaded.problems] == []
    assert {*loaded.library.modules} and {*loaded.library.scenarios} and {*loaded.library.curricula}


def test_every_module_stands_in_a_curriculum():
    library = load([shipped_content()], today=TODAY).library

    listed = [module for curriculum in library.curricula.values() for module in curriculum.modules]

    assert list(library.modules) == listed


def test_every_field_label_and_button_fits():
    library = load([shipped_content()], today=TODAY).library

    screens = [
        activity.screen(State(step.id, at))
        for activity in library.modules.values()
        if isinstance(activity, Module)
        for step in activity.steps
        for at in step.pages
    ]

    assert screens
    assert [words for screen in screens for words in unfit(screen)] == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_an_editor_finds_the_schema_that_a_file_fits(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(POINTER), f"{path} should begin with {POINTER}"
    schema = (path.parent / first.removeprefix(POINTER)).resolve()
    value = read(path.name, path.read_bytes()).value

    assert schema == ROOT / "schema" / f"{told(path.name, value)}.json"
    jsonschema.validate(value, json.loads(schema.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", [f"{kind}.json" for kind in MODELS])
def test_the_committed_schema_is_the_one_of_the_models(name):
    committed = (ROOT / "schema" / name).read_text(encoding="utf-8")

    assert committed == documents()[name], "run: alongside schema"


@pytest.mark.parametrize("name", [f"{kind}.json" for kind in MODELS])
def test_every_key_tells_an_author_what_it_is_for(name):
    schema = json.loads(documents()[name])

    jsonschema.Draft202012Validator.check_schema(schema)
    silent = [
        f"{where}.{key}"
        for where, node in {name: schema, **schema.get("$defs", {})}.items()
        for key, field in node.get("properties", {}).items()
        if "description" not in field and key != "kind" and not _says_elsewhere(schema, field)
    ]
    assert silent == []


def _says_elsewhere(schema, field):
    """In what it refers to, or in the one branch that is not null."""
    if "$ref" in field:
        return "description" in schema["$defs"][field["$ref"].rsplit("/", 1)[-1]]
    return any("description" in branch for branch in field.get("anyOf", ()))
