"""Which files are read, in which order, and what happens to ids across folders."""

import os
from collections import Counter
from pathlib import Path

import pytest

from bot.content.loader import load
from bot.content.yaml_file import read
from bot.content.yaml_text import MOST_BYTES
from bot.core.scenario import Scenario
from bot.core.steps import KINDS
from tests.content.conftest import HERE, TODAY

CURRICULUM = "id: all\ntitle: All\nabout: A test.\nmodules: [{}]\n"


def told(loaded):
    return [(Path(each.file).name, each.code) for each in loaded.problems]


def told_codes(problems):
    return [each.code for each in problems]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_content_folder_without_problems_becomes_a_library(loaded):
    library, problems, files = loaded()

    assert problems == []
    assert list(library.modules) == ["listening", "resting"]
    assert list(library.scenarios) == ["the-call", "the-door"]
    assert list(library.sources) == ["read-2018", "heard-2019"]
    assert len(files) == 7


def test_modules_stand_in_the_order_of_their_curriculum(content, loaded):
    (content / "curricula" / "all.yaml").write_text(
        "id: all\ntitle: All\nabout: Both.\nmodules: [resting, listening]\nprerequisites: {listening: [resting]}\n"
    )

    library, problems, _ = loaded()

    assert problems == []
    assert list(library.modules) == ["resting", "listening"]


def test_a_second_folder_adds_to_the_first(content, loaded, tmp_path):
    more = tmp_path / "more"
    (more / "curricula").mkdir(parents=True)
    (content / "curricula" / "resting.yaml").rename(more / "curricula" / "resting.yaml")

    library, problems, _ = loaded(more)

    assert problems == []
    assert list(library.modules) == ["listening", "resting"]


def test_two_files_of_one_id_are_told_with_both_places_and_the_first_counts(content, loaded, tmp_path):
    more = tmp_path / "more"
    (more / "curricula").mkdir(parents=True)
    second = more / "curricula" / "mine.yaml"
    second.write_bytes((content / "curricula" / "resting.yaml").read_bytes())
    replace(second, "title: Resting", "title: Another")

    library, problems, _ = loaded(more)

    [problem] = problems
    assert problem.code == "C301"
    assert problem.file.endswith("mine.yaml")
    assert "resting.yaml:2" in problem.message
    assert library.modules["resting"].title == "Resting"


def test_a_later_folder_may_replace_a_file_of_an_earlier_one(content, loaded, tmp_path):
    more = tmp_path / "more"
    (more / "curricula").mkdir(parents=True)
    second = more / "curricula" / "mine.yaml"
    second.write_bytes((content / "curricula" / "resting.yaml").read_bytes())
    replace(second, "title: Resting", "title: Another\nreplaces: resting")

    library, problems, _ = loaded(more)

    assert problems == []
    assert library.modules["resting"].title == "Another"


def test_a_file_cannot_replace_its_neighbour(content, loaded):
    second = content / "curricula" / "zz.yaml"
    second.write_bytes((content / "curricula" / "resting.yaml").read_bytes())
    replace(second, "title: Resting", "title: Another\nreplaces: resting")

    library, problems, _ = loaded()

    assert [each.code for each in problems] == ["C302"]
    assert library.modules["resting"].title == "Resting"


def test_a_folder_named_twice_is_read_once(content, loaded):
    assert loaded(content, content).problems == []


def test_a_folder_that_is_not_there_is_told(loaded, tmp_path):
    assert told(loaded(tmp_path / "nowhere")) == [("nowhere", "C101")]


def test_a_folder_that_no_disk_takes_is_told(loaded):
    assert told(loaded(Path("x" * 300))) == [("x" * 300, "C101")]


def test_a_room_that_cannot_be_looked_into_is_told_and_the_other_is_read(content, loaded):
    (content / "scenarios").rename(content / "elsewhere")
    (content / "scenarios").symlink_to("x" * 300)

    library, problems, _ = loaded()

    assert ("scenarios", "C101") in [(Path(each.file).name, each.code) for each in problems]
    assert "listening" in library.modules


def test_where_this_folder_itself_is_gone_places_are_told_in_full(content, loaded, monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    (content / "curricula" / "resting.yaml").write_text("a: [")

    assert loaded().problems[0].file == str(content / "curricula" / "resting.yaml")


def test_a_file_named_yml_is_not_lost_in_silence(content, loaded):
    (content / "curricula" / "resting.yaml").rename(content / "curricula" / "resting.yml")

    assert told(loaded()) == [("resting.yml", "C115")]


def test_hidden_files_of_editors_and_systems_are_left_alone(content, loaded):
    (content / "curricula" / "._resting.yaml").write_bytes(b"\0\5\26\7")
    (content / "curricula" / ".git").mkdir()
    (content / "curricula" / ".git" / "x.yaml").write_text("a: [")

    assert loaded().problems == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_never_waited_for(content, loaded):
    os.mkfifo(content / "curricula" / "pipe.yaml")

    assert told(loaded()) == [("pipe.yaml", "C101")]


def test_a_link_that_leads_nowhere_is_told(content, loaded):
    (content / "curricula" / "link.yaml").symlink_to(content / "gone.yaml")

    assert told(loaded()) == [("link.yaml", "C101")]


def test_a_file_that_is_too_large_is_not_read(content, loaded):
    (content / "curricula" / "large.yaml").write_bytes(b"#" * (MOST_BYTES + 1))

    assert told(loaded()) == [("large.yaml", "C102")]


def test_a_file_name_cannot_move_the_cursor_of_a_terminal(content, loaded):
    name = os.fsdecode(b"a\x1b[2J\xff\n.yaml")
    try:
        (content / "curricula" / name).write_text("a: [")
    except OSError:
        pytest.skip("this disk does not take such names")

    [problem] = loaded().problems

    assert str(problem).isprintable()


def test_of_two_curricula_of_one_id_the_first_counts(content, loaded):
    (content / "curricula" / "all.yaml").write_text(CURRICULUM.format("resting, listening"))
    (content / "curricula" / "also.yaml").write_text(CURRICULUM.format("listening"))

    library, problems, _ = loaded()

    assert told_codes(problems) == ["C301"]
    assert library.curricula["all"].modules == ("resting", "listening")


def test_a_curriculum_that_was_replaced_no_longer_says_how_strictly_to_check(content, loaded, tmp_path):
    more = tmp_path / "more"
    (more / "curricula").mkdir(parents=True)
    replace(content / "curricula" / "resting.yaml", "sources: [read-2018]\nr", "sources: [read-2018, heard-2019]\nr")
    (content / "curricula" / "all.yaml").write_text(CURRICULUM.format("resting") + "severities: {C403: ignore}\n")
    (more / "curricula" / "all.yaml").write_text(CURRICULUM.format("resting") + "replaces: all\n")

    assert told_codes(loaded().problems) == []
    assert told_codes(loaded(more).problems) == ["C403"]


def test_a_file_with_an_error_stays_outside_and_takes_no_other_with_it(content, loaded):
    replace(content / "scenarios" / "the-call.yaml", "then: calmer", "then: calmr")
    (content / "curricula" / "all.yaml").write_text(CURRICULUM.format("resting, gone, listening"))

    library, problems, _ = loaded()

    assert {each.code for each in problems} == {"C305", "C306", "C312"}
    assert list(library.scenarios) == ["the-door"]
    assert library.curricula["all"].modules == ("resting", "listening")


def test_a_role_play_with_an_error_is_not_called_missing_elsewhere(content, loaded):
    replace(content / "scenarios" / "the-call.yaml", "layer: boundary", "layer: onion")
    page = "  - {id: door, kind: roleplay, title: The call, text: Come in., scenario: the-call}\n"
    with (content / "curricula" / "listening.yaml").open("a") as file:
        file.write(page)

    assert told(loaded()) == [("the-call.yaml", "C210")]


def test_a_sources_file_with_an_error_is_told_once(content, loaded):
    replace(content / "curricula" / "sources.yaml", "confidence: S", "confidence: T")

    assert told(loaded()) == [("sources.yaml", "C210")]


def test_words_of_one_server_do_not_lie_among_the_content(content, loaded):
    (content / "curricula" / "help.yaml").write_text("resources: []\n")

    assert told(loaded()) == [("help.yaml", "C201")]


def test_all_problems_of_all_files_are_told_at_once_in_order(content, loaded):
    for name in ("listening", "resting"):
        replace(content / "curricula" / f"{name}.yaml", "minutes: 10", "minuts: 10\nvalues: [hop]\nunit: x")

    problems = loaded().problems

    assert problems == sorted(problems)
    assert [each.code for each in problems] == ["C203", "C210", "C204", "C111"] * 2


def test_a_file_set_aside_says_nothing_of_how_strictly_its_role_play_is_checked(content, loaded, tmp_path):
    more = tmp_path / "more"
    (more / "curricula").mkdir(parents=True)
    again = more / "curricula" / "again.yaml"
    again.write_bytes((content / "curricula" / "resting.yaml").read_bytes())
    replace(again, "scenario: the-door", "scenario: the-call")
    replace(content / "scenarios" / "the-door.yaml", "sources: [read-2018]\nd", "sources: [read-2018, heard-2019]\nd")
    (content / "curricula" / "all.yaml").write_text(CURRICULUM.format("resting") + "severities: {C403: ignore}\n")

    assert told_codes(loaded().problems) == []
    assert told_codes(loaded(more).problems) == ["C301"]


@pytest.mark.parametrize("wanted", ["error", "warning", "notice", "ignore"])
def test_a_curriculum_says_how_strictly_it_is_checked(content, loaded, wanted):
    replace(
        content / "curricula" / "resting.yaml",
        "sources: [read-2018]\nreview",
        "sources: [read-2018, heard-2019]\nreview",
    )
    (content / "curricula" / "all.yaml").write_text(CURRICULUM.format("resting") + f"severities: {{C403: {wanted}}}\n")

    library, problems, _ = loaded()

    assert [each.severity for each in problems] == ([] if wanted == "ignore" else [wanted])
    assert "resting" in library.modules


def test_a_file_of_thousands_of_mistakes_says_so_with_fifty(content):
    (content / "curricula" / "traps.yaml").write_text("steps:\n" + "  - {text: no}\n" * 3_000)
    (content / "curricula" / "keys.yaml").write_text("steps:\n" + "  - {id: X, kind: reading, titel: z}\n" * 3_000)
    feedback = "{did: x, served: [], cost: [], why: z}"
    lost = f"  - {{id: a, replies: [{{id: b, text: c, then: gone, feedback: {feedback}}}]}}\n"
    replace(content / "scenarios" / "the-call.yaml", "endings:\n", lost * 1_000 + "endings:\n")

    counts = Counter((Path(each.file).name, each.code) for each in load([content], today=TODAY).problems)

    assert counts["traps.yaml", "C112"] == 50
    assert sum(count for (name, _), count in counts.items() if name == "keys.yaml") == 50
    assert counts["the-call.yaml", "C305"] == counts["the-call.yaml", "C303"] == 50


def test_a_circle_that_conditions_keep_short_is_no_circle(content, loaded):
    again = (
        "      - id: again\n        text: You ring again.\n        then: ring\n"
        '        when: seen("ring") < 2\n        feedback: {did: It rings., served: [], cost: [], why: Why not.}\n'
    )
    replace(content / "scenarios" / "the-call.yaml", "      - id: wait\n", again + "      - id: wait\n")

    assert loaded().problems == []


REFERENCES = {
    "glossary.yaml": "terms: [{id: peer, term: Peer, means: One of us., sources: [read-2018]}]\n",
    "timeline.yaml": "dates:\n"
    '  - {id: later, date: "1980", sort: 1980, what: It went on., sources: [read-2018]}\n'
    '  - {id: sooner, date: "1970", sort: 1970, what: It began., sources: [read-2018]}\n',
    "frameworks.yaml": "frameworks:\n"
    '  - {id: ours, title: Ours, version: "1", run_by: Us., status: In use., sources: [read-2018]}\n',
    "language.yaml": "wordings: [{prefer: a person, instead_of: [case], why: It is one.}]\n",
    "guide.yaml": """
id: a-guide
module: listening
title: A guide
authors: [Us]
drafted: by people
licence: CC-BY-4.0
before: [Rest.]
plan: [{minutes: 9, what: Talk, how: Slowly.}, {minutes: 9, what: Rest, how: Well.}, {minutes: 9, what: Tea, how: Hot.}]
questions: [Why?, How?, When?]
disagreements: [{about: This., sides: [Yes., No.], hold: Leave it.}]
if_it_gets_hard: [Stop., Go out.]
threes: One looks on.
closing: Thank you.
""",
}


def test_what_people_look_up_is_in_the_library(content, loaded, tmp_path):
    more = tmp_path / "more"
    (more / "curricula").mkdir(parents=True)
    for name, text in REFERENCES.items():
        (more / "curricula" / name).write_text(text)

    library, problems, _ = loaded(more)

    assert problems == []
    assert library.glossary["peer"].means == "One of us."
    assert list(library.chronicle) == ["sooner", "later"]
    assert library.frameworks["ours"].run_by == "Us."
    assert library.guides["a-guide"].module == "listening"
    assert [phrase for wording in library.language for phrase in wording.instead_of][-1] == "case"


@pytest.mark.parametrize("name", ["glossary.yaml", "timeline.yaml", "frameworks.yaml"])
def test_what_two_files_describe_under_one_id_is_told(content, loaded, tmp_path, name):
    more = tmp_path / "more"
    (more / "curricula").mkdir(parents=True)
    for folder in (content, more):
        (folder / "curricula" / name).write_text(REFERENCES[name])

    problems = loaded(more).problems

    assert {each.code for each in problems} == {"C301"}
    assert all(each.file.endswith(f"more/curricula/{name}") for each in problems)


def test_what_is_withheld_is_checked_and_offered_to_nobody(content, loaded):
    replace(content / "scenarios" / "the-call.yaml", "review_by:", "withhold: true\nreview_by:")
    (content / "curricula" / "all.yaml").write_text(CURRICULUM.format("listening, resting, kept-back"))

    library, problems, _ = loaded()

    assert "kept-back" not in library.modules and "the-call" not in library.scenarios
    assert library.curricula["all"].modules == ("listening", "resting")
    assert told_codes(problems) == ["C322"] * 2, "a page of “resting” and one of “the-door” offer “the-call”"


def test_a_page_that_opens_a_withheld_role_play_is_told_unless_it_is_withheld_too(content, loaded):
    replace(content / "scenarios" / "the-door.yaml", "review_by:", "withhold: true\nreview_by:")
    assert told(loaded()) == [("resting.yaml", "C322")]

    replace(content / "curricula" / "resting.yaml", "review_by:", "withhold: true\nreview_by:")
    assert told(loaded()) == []


def test_the_small_folder_has_every_kind_of_step_and_every_key_of_a_role_play(loaded):
    library = loaded().library

    assert {step.kind for step in library.modules["resting"].steps} == set(KINDS)
    said = read("the-door", (HERE / "around" / "scenarios" / "the-door.yaml").read_bytes()).value.keys()
    assert Scenario.model_fields.keys() - said == {
        "kind",
        "replaces",
        "together_minutes",
        "competencies",
        "lived_experience_statement",
        "facilitator_only",
        "withhold",
    }
