"""Whatever stands in a file, an author gets an answer in time, and never a traceback."""

import argparse
import io
import json
import random
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cli import workshop
from bot.content.loader import load
from bot.content.schema import MODELS
from tests.content.conftest import HERE, TODAY
from tests.content.spoilt import SHIPPED, SMALL, mutated


def told(path: Path, data: bytes) -> int:
    path.write_bytes(data)
    before = time.perf_counter()
    loaded = load([HERE / "around"], today=TODAY, extra=[path])
    assert time.perf_counter() - before < 10
    for each in loaded.problems:
        assert each.line >= 1 and each.column >= 1
        assert str(each).isprintable()
    return len(loaded.problems)


@pytest.mark.parametrize("seed", range(500))
def test_a_slip_of_the_hand_is_answered(tmp_path, seed):
    chance = random.Random(seed)

    told(tmp_path / "mine.yaml", mutated(chance, chance.choice(SMALL)))


@pytest.mark.parametrize("seed", range(40))
def test_a_slip_in_shipped_content_is_answered(tmp_path, seed):
    chance = random.Random(seed)

    told(tmp_path / "mine.yaml", mutated(chance, chance.choice(SHIPPED)))


KEYS = "id kind steps scenes people modules variables walks sources resources content_notes endings severities"
INNER = "id kind text title instead other replies then who says choices set add when also do scenario sources"
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["reading", "question", "x"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(INNER.split()), inner, max_size=4),
    max_leaves=20,
)
QUICK = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUICK
@given(kind=st.sampled_from(list(MODELS)), key=st.sampled_from(KEYS.split()), value=PLAIN)
def test_a_file_of_the_right_keys_and_the_wrong_things_is_answered(tmp_path, kind, key, value):
    text = json.dumps({"kind": kind, "id": "x", key: value}, ensure_ascii=False)

    told(tmp_path / "mine.yaml", text.encode("utf-8", "surrogatepass"))


@QUICK
@given(data=st.binary(max_size=200))
def test_random_bytes_are_answered(tmp_path, capsys, monkeypatch, data):
    monkeypatch.setattr("bot.settings.content_folders", lambda: (HERE / "around",))
    path = tmp_path / "mine.yaml"
    path.write_bytes(data)

    assert workshop.check(argparse.Namespace(paths=[path], format="text"), today=TODAY) == 1
    assert "Traceback" not in capsys.readouterr().out


def test_a_terminal_that_knows_few_letters_still_gets_an_answer(tmp_path, monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    path = tmp_path / "mine.yaml"
    path.write_text("title: no\n")

    assert workshop.check(argparse.Namespace(paths=[path], format="text"), today=TODAY) == 1
    out.flush()
    assert b"C112" in out.buffer.getvalue()
