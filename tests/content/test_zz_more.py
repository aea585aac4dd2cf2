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

SEEDS = [path.read_bytes() for path in sorted((HERE / "around").rglob("*.yaml"))]
SEEDS += [path.read_bytes() for path in sorted((HERE / "bad").iterdir()) if path.stat().st_size < 4_000]
ROOT = Path(__file__).parents[2]
SHIPPED = [path.read_bytes() for room in ("curricula", "scenarios") for path in sorted((ROOT / room).rglob("*.yaml"))]
SIGNS = "[ ] { } : | > # & ! ? ' \" &a *a !x null true [] {} 12 no kind: id: --- \u202e"
BITS = [each.encode() for each in SIGNS.split()] + [b"- ", b"\n", b"  ", b"\t", b"\xff", b"\0", b"9" * 30]


def mutated(chance: random.Random, data: bytes) -> bytes:
    """Lines dropped, doubled and swapped, values exchanged, bytes changed: what slips of the hand make, and worse."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[at : at + chance.randint(1, 5)]
                lines = lines or [b""]
            case 1:
                lines[at:at] = lines[at : at + chance.randint(1, 20)]
            case 2:
                lines[at] = lines[at] + chance.choice(BITS)
            case 3:
                head, colon, _ = lines[at].partition(b":")
                lines[at] = head + colon + b" " + chance.choice(BITS)
            case 4:
                cut = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + chance.choice(BITS) + lines[at][cut:]
            case 5:
                lines[at] = lines[at][chance.randint(0, 3) :]
    return b"\n".join(lines)


def told(path: Path, data: bytes) -> int:
    path.write_bytes(data)
    before = time.perf_counter()
    loaded = load([HERE / "around"], today=TODAY, extra=[path])
    assert time.perf_counter() - before < 2
    for each in loaded.problems:
        assert each.line >= 1 and each.column >= 1
        assert str(each).isprintable()
    return len(loaded.problems)


@pytest.mark.parametrize("seed", range(500,6000))
def test_a_slip_of_the_hand_is_answered(tmp_path, seed):
    chance = random.Random(seed)

    told(tmp_path / "mine.yaml", mutated(chance, chance.choice(SEEDS)))


@pytest.mark.parametrize("seed", range(40,400))
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
    max_examples=1500,
    deadline=None,
    derandomize=False,
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
