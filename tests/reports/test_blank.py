"""A new file passes the check before the first word of an author stands in it, and explains itself."""

from datetime import date

import pytest

from bot.content.loader import load
from bot.content.schema import schema
from bot.reports.blank import blank

ROOMS = {"module": "curricula", "scenario": "scenarios"}
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("kind", ROOMS)
def test_a_new_file_has_no_problems(tmp_path, kind):
    path = tmp_path / ROOMS[kind] / "mine.yaml"
    path.parent.mkdir()
    path.write_text(blank(kind, "mine", TODAY), encoding="utf-8")

    loaded = load([tmp_path], today=TODAY)

    assert loaded.problems == []
    assert "mine" in loaded.library.modules or "mine" in loaded.library.scenarios


@pytest.mark.parametrize("kind", ROOMS)
def test_a_new_file_has_a_word_on_every_field_that_is_needed(kind):
    text = blank(kind, "mine", TODAY)

    assert all(f"\n{key}:" in text for key in schema(kind)["required"])
    assert "2027-11-01" in text


@pytest.mark.parametrize("kind", ROOMS)
def test_an_editor_finds_the_schema_from_the_first_line(kind):
    assert blank(kind, "mine", TODAY).startswith(f"# yaml-language-server: $schema=../schema/{kind}.json\n")


def test_a_new_role_play_shows_the_rules_for_endings():
    text = blank("scenario", "mine", TODAY)

    assert "speaks_to_the_system: true" in text and "would_ask: true" in text
    assert text.count("\n  - id:") >= 5
