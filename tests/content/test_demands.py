"""The map of demands stays whole: each demand of the project's facts once, and all that it points to is there."""

import re

import pytest

from bot.__main__ import main
from tests.content.test_own_words import DOMAIN, ROOT
from tests.shipped import LIBRARY
from tests.test_docs import slash_commands, subcommands

DEMANDS = list(LIBRARY.demands.values())


@pytest.fixture(scope="module")
def asked_for():
    """The table of demands in facts.md, section 6: id → its quotation."""
    facts = DOMAIN / "facts.md"
    if not facts.exists():
        pytest.skip(f"facts.md is not at hand in {DOMAIN} (ALONGSIDE_SOURCES names another folder)")
    (section,) = re.findall(r"^## 6\..*?^## 7\.", facts.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return {id_.lower(): quote for id_, quote in re.findall(r"^\| ([A-E]\d+) \| (.*?) \|", section, re.MULTILINE)}


def bare(text):
    """Without quotation marks of any kind, for two files may set them otherwise."""
    return re.sub(r"[“”‘’\"']", "", text)


def test_each_demand_of_the_facts_stands_in_the_map_once(asked_for):
    assert len(asked_for) == 54
    assert set(LIBRARY.demands) == set(asked_for)


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda each: each.id)
def test_a_demand_is_quoted_by_the_letter(demand, asked_for):
    quotations = re.findall(r"“([^”]+)”", demand.quote)

    assert quotations and all(bare(each) in bare(asked_for[demand.id]) for each in quotations)


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda each: each.id)
def test_a_demand_points_to_what_is_there_now(demand):
    assert set(demand.taught_in) <= set(LIBRARY.modules)
    assert set(demand.practised_in) <= set(LIBRARY.scenarios)
    for support in demand.supported_by:
        assert is_there(support.by), support.by


def is_there(named):
    if named.startswith("/"):
        return named[1:] in slash_commands()
    if named.startswith("alongside "):
        return named.removeprefix("alongside ") in subcommands()
    return (ROOT / named).is_file()


@pytest.mark.parametrize("named", ["/no-such-command", "alongside nothing", "docs/nowhere.md", "docs", "whatever"])
def test_what_is_not_there_would_be_noticed(named):
    assert not is_there(named)


@pytest.mark.parametrize("demand", DEMANDS, ids=lambda each: each.id)
def test_no_demand_is_said_to_be_met(demand):
    said = " ".join([demand.not_by_software or "", *(support.how for support in demand.supported_by)]).lower()

    assert not re.search(r"\b(met|fulfils?|fulfilled|solved?|ensures?|guarantees?|satisf\w+)\b", said)


def test_what_no_program_can_do_is_said_of_whoever_would_have_to():
    """Pay, force, hours and a say are for employers and lawmakers; nothing here may look as if it did that."""
    left_to_people = {id_ for id_, demand in LIBRARY.demands.items() if demand.not_by_software}

    assert {"a3", "a6", "a7", "a8", "a11", "a13", "a14", "a15", "b1", "c8", "c11", "e6"} <= left_to_people


def test_an_author_hears_which_demands_are_open(capsys):
    main(["coverage"])

    told = capsys.readouterr().out
    (left,) = re.findall(r"^Demands still open, and with people: (.*)$", told, re.MULTILINE)
    assert left.lower().split(", ") == [each.id for each in DEMANDS if each.not_by_software]
    assert "Taken up nowhere in here: none\n" in told
