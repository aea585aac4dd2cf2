"""Tens of thousands of spoilt files, through all that an author can do with one: a result or words, in time.

ALONGSIDE_FUZZ says how many. What ever failed is kept in seeds/ and tried each time.
"""

import hashlib
import os
import random
import resource
import time
from functools import cache

import jsonschema
import pytest
from rich.console import Console

from bot.cli.finding import NotFound, Unfinished, find
from bot.content import yaml_file
from bot.content.checking import checked
from bot.content.entry import entry
from bot.content.exploring import NotExplored, explored
from bot.content.schema import MODELS, schema
from bot.core.scenario import Scenario
from bot.frontends.terminal.trial import Trial
from bot.reports.map import mermaid
from bot.reports.storyboard import storyboard
from tests.content.conftest import HERE, TODAY
from tests.content.spoilt import spoilt

COUNT = int(os.environ.get("ALONGSIDE_FUZZ", "3000"))
PARTS = 10
SEEDS = sorted((HERE / "seeds").iterdir())
SECONDS = 10  # of the processor, for all of it together; the heaviest seed takes four
MEGABYTES = 200
AROUND = (HERE / "around",)


@cache
def validator(kind):
    return jsonschema.Draft202012Validator(schema(kind))


def through_everything(path, chance):
    before = time.process_time()
    read_the_same_both_ways(path.read_bytes())
    report = checked([path], AROUND, today=TODAY)
    for each in report.problems:
        assert each.line >= 1 and each.column >= 1 and str(each).isprintable()
    fits_its_schema(path, report)
    explored_or_told(path)
    seen(path, chance)
    assert time.process_time() - before < SECONDS


def read_the_same_both_ways(data):
    short, long = yaml_file.read("a", data), yaml_file.read_closely("a", data)
    assert repr(short.value) == repr(long.value)
    assert short.problems == long.problems


def fits_its_schema(path, report):
    """What the checker takes, an editor takes too."""
    it = entry(path)
    if it.kind in MODELS:
        wrong = next(validator(it.kind).iter_errors(it.yaml.value), None)
        assert wrong is None or report.problems, wrong


def explored_or_told(path):
    try:
        explored(str(path), AROUND, walks=20, seed=1)
    except NotExplored as refusal:
        assert str(refusal).isprintable()


def seen(path, chance):
    """On paper, as a map, and played at random."""
    try:
        found = find(str(path), AROUND, today=TODAY)
    except (NotFound, Unfinished) as refusal:
        assert str(refusal).isprintable()
        return
    storyboard(found.activity, found.library, "html")
    storyboard(found.activity, found.library, "md")
    if isinstance(found.activity, Scenario):
        mermaid(found.activity)
    presses = iter(range(60))

    def pressed(prompt):
        if next(presses, None) is None:
            raise EOFError
        return chance.choice("1112234567bw")

    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        Trial(found.activity, found.library, Console(file=nowhere), pressed, found.activity.first()).play()


def kept(data):
    """A file that failed comes again in each run from now on."""
    path = HERE / "seeds" / f"{hashlib.sha256(data).hexdigest()[:12]}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_what_once_failed_is_answered(seed):
    through_everything(seed, random.Random(1))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_any_file_is_answered_in_time_and_in_little_memory(part, tmp_path):
    path = tmp_path / "mine.yaml"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(part, COUNT, PARTS):
        chance = random.Random(number)
        data = spoilt(chance)
        path.write_bytes(data)
        try:
            through_everything(path, chance)
        except BaseException as failure:
            failure.add_note(f"number {number}, kept as {kept(data)}")
            raise
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - most) / 1_024 < MEGABYTES
