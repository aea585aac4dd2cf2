"""The README names everything a reader would look for; what is added without it fails here."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import _parser
from bot.core.steps import KINDS
from bot.frontends.discord_bot.commands import FAMILIES, PLAIN

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def subcommands():
    (actions,) = [action for action in _parser()._actions if action.choices and action.metavar == "COMMAND"]
    return sorted(actions.choices)


def settings():
    text = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "bot").rglob("*.py"))
    return sorted(set(re.findall(r"(?:env\.get\(\s*|given\(env, )\"([A-Z_]+)\"", text)))


def dependencies():
    extras = [name for listed in PROJECT["optional-dependencies"].values() for name in listed]
    names = {re.match(r"[A-Za-z0-9._-]+", line)[0] for line in (*PROJECT["dependencies"], *extras)}
    return sorted(names - {"alongside"})


@pytest.mark.parametrize("name", subcommands())
def test_every_subcommand_is_named(name):
    assert f"alongside {name}" in README


def slash_commands():
    return sorted({*PLAIN, *(command.name for family in FAMILIES for command in family.commands())})


@pytest.mark.parametrize("name", slash_commands())
def test_every_slash_command_is_named(name):
    assert f"`/{name}`" in README


@pytest.mark.parametrize("name", settings())
def test_every_setting_is_named(name):
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_of_step_is_named(name):
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_is_named_with_what_it_is_for(name):
    assert name in README


def test_there_are_settings_to_look_for():
    assert {"DISCORD_TOKEN", "ALONGSIDE_DATA", "ALONGSIDE_KEY"} <= set(settings())


def test_files_that_the_readme_points_to_exist():
    for path in re.findall(r"`((?:tests|docs|bot|core|frontends|storage|content)/[a-z_/.]+)`", README):
        assert (ROOT / path).exists() or (ROOT / "bot" / path).exists(), path
    for path in re.findall(r"\]\((docs/[^)]+)\)", README):
        assert (ROOT / path).exists(), path


def test_every_fault_in_the_table_has_the_test_that_it_names():
    _, told = README.split("## Faults survived")
    named = set(re.findall(r"`(test_[a-z_]+)`", told.split("\n## ")[0]))
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))

    assert len(named) > 15
    assert [name for name in named if f"def {name}(" not in written] == []
