"""What an operator does for the facilitators of a server at the terminal."""

import asyncio
import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app.ground import Ground
from bot.app.services import services
from bot.core.actor import OPERATOR, Actor
from bot.storage.database import open_database
from bot.storage.keys import open_seal
from tests import samples

HOME = 4242
SERVER = ("--server", str(HOME))
ID = re.compile(r"^[0-9a-f]{14}", re.MULTILINE)
PLAY = "the-bench"


@dataclass
class Told:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def operator(tmp_path, monkeypatch, capsys):
    """The program from its command line on, with the lessons of the tests; a process of its own would take a second."""
    for name in ("ALONGSIDE_DATABASE_URL", "ALONGSIDE_KEY", "ALONGSIDE_CONTENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr("bot.cli.assembly.content", lambda settings: (samples.library(), {}))

    def typed(*args):
        capsys.readouterr()
        try:
            code = main(args)
        except SystemExit as ended:
            code = ended.code
        out, err = capsys.readouterr()
        return Told(code, out, err)

    return typed


def in_the_database(tmp_path, do):
    """What people do meanwhile on Discord, on the same file."""

    async def done():
        data = tmp_path / "data"
        async with await open_database(data / "alongside.db") as database:
            return await do(services(Ground(database, samples.library(), {}, open_seal((), data / "key"))))

    return asyncio.run(done())


def joined(tmp_path, cohort, *people):
    async def do(app):
        for person, name in people:
            await app.training.welcome(HOME, person)
            _, invitation = await app.cohorts.invite(Actor(HOME, OPERATOR, ""), cohort, person)
            await app.cohorts.accept(Actor(HOME, person, name), invitation.id, False, "Europe/London")

    in_the_database(tmp_path, do)


@pytest.fixture
def cohort(operator, tmp_path):
    """The id of “Harbour mornings”, with Ann and Ben in it."""
    made = operator("cohort", "create", *SERVER, "Harbour mornings")
    assert made.returncode == 0, made.stderr
    (id_,) = ID.findall(made.stdout)
    joined(tmp_path, id_, (7, "Ann"), (8, "Ben \x1b[31mred"))
    return id_


def test_a_cohort_is_made_renamed_listed_and_archived(operator, cohort):
    listed = operator("cohort", "list", *SERVER).stdout
    assert listed == f"{cohort}  Harbour mornings: 2 people, facilitated by nobody\n"

    assert "“Harbour evenings”" in operator("cohort", "rename", *SERVER, "Harbour mornings", "Harbour evenings").stdout
    assert "Nothing was deleted" in operator("cohort", "archive", *SERVER, cohort).stdout
    assert operator("cohort", "list", *SERVER).stdout.endswith("archived\n")
    gone = operator("cohort", "members", *SERVER, "Harbour evenings")
    assert gone.returncode == 2 and "no such cohort" in gone.stderr


def test_members_are_listed_and_a_name_cannot_steer_the_terminal(operator, cohort):
    told = operator("cohort", "members", *SERVER, "Harbour mornings").stdout

    assert "7  Ann, since " in told and "8  Ben [31mred, since " in told
    assert "\x1b" not in told


def test_people_are_invited_and_facilitators_named_and_the_log_says_so(operator, cohort, tmp_path):
    assert operator("cohort", "invite", *SERVER, cohort, "--person", "9").returncode == 0
    named = operator("cohort", "facilitators", *SERVER, cohort, "--add", "90", "--name", "Fran")
    assert named.stdout == "“Harbour mornings” is facilitated by Fran.\n"
    assert "by nobody." in operator("cohort", "facilitators", *SERVER, cohort, "--remove", "90").stdout

    log = operator("cohort", "log", *SERVER, cohort).stdout

    assert "The operator invited people." in log and "The operator took somebody off" in log
    offered = in_the_database(tmp_path, lambda app: app.cohorts.invitations(Actor(HOME, 9, "Cleo")))
    assert [each.cohort for each in offered] == [cohort]


def test_an_assignment_is_read_back_with_its_date_in_the_servers_zone_changed_and_withdrawn(operator, cohort):
    operator("setup", *SERVER, "--zone", "london")

    given = operator("assign", "give", *SERVER, cohort, PLAY, "--due", "2031-12-12", "--optional")
    assert given.returncode == 0, given.stderr
    assert "12 December 2031" in given.stdout and "23:59" in given.stdout and "Optional" in given.stdout
    (assignment,) = ID.findall(given.stdout)

    changed = operator("assign", "change", *SERVER, cohort, assignment, "--due", "none", "--expected").stdout
    assert "Expected, without a date." in changed
    assert operator("assign", "list", *SERVER, cohort).stdout == changed
    assert "withdrawn" in operator("assign", "withdraw", *SERVER, cohort, assignment).stdout
    assert operator("assign", "list", *SERVER, cohort).stdout == "Nothing is assigned to this cohort yet.\n"


def test_done_another_way_is_noted_for_a_member_by_name_and_the_person_reads_the_reason(operator, cohort, tmp_path):
    (assignment,) = ID.findall(operator("assign", "give", *SERVER, cohort, PLAY, "--talk").stdout)

    assert operator("assign", "talked", *SERVER, cohort, assignment, "ann").returncode == 0
    done = operator("assign", "done", *SERVER, cohort, assignment, "Ann", "We met in the café.")
    assert done.returncode == 0, done.stderr

    report = operator("report", *SERVER, cohort).stdout
    assert "done another way" in report and "café" not in report
    (letter,) = in_the_database(tmp_path, lambda app: app.letters.claim("somebody"))[-1:]
    assert (letter.person, letter.kind) == (7, "done another way")
    assert operator("assign", "undone", *SERVER, cohort, assignment, "Ann").returncode == 0
    assert "done another way" not in operator("report", *SERVER, cohort).stdout


def test_the_report_is_read_here_or_written_as_a_file_without_a_name_in_its_name(operator, cohort, tmp_path):
    operator("assign", "give", *SERVER, cohort, PLAY)
    read = operator("report", *SERVER, "Harbour mornings").stdout
    assert "Up to date: 2 of 2." in read and "Ann: " in read

    written = operator("report", *SERVER, cohort, "--format", "csv", "--out", str(tmp_path), "--person", "Ann")

    path = Path(written.stdout.removeprefix("Written: ").strip())
    assert path.parent == tmp_path and "Harbour" not in path.name
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert any("Ann" in row for row in rows) and not any("Ben" in cell for row in rows for cell in row)
    assert "made a file of the report" in operator("cohort", "log", *SERVER, cohort).stdout


def test_a_report_that_cannot_be_written_is_one_sentence(operator, cohort, tmp_path):
    told = operator("report", *SERVER, cohort, "--format", "html", "--out", str(tmp_path / "no" / "such.html"))

    assert told.returncode == 2 and "could not be written" in told.stderr and "Traceback" not in told.stderr


def test_a_hand_is_seen_and_taken_up(operator, cohort, tmp_path):
    assert "Nobody asks" in operator("cohort", "hands", *SERVER, cohort).stdout
    in_the_database(tmp_path, lambda app: app.hands.ask(HOME, 7, cohort))

    seen = operator("cohort", "hands", *SERVER, cohort).stdout
    assert "Ann: nobody has taken it up yet" in seen
    (hand,) = ID.findall(seen)
    assert "Ann is told" in operator("cohort", "take", *SERVER, cohort, hand).stdout
    again = operator("cohort", "take", *SERVER, cohort, hand)
    assert again.returncode == 2 and "Traceback" not in again.stderr


def test_the_picture_of_a_group_is_read_here(operator, cohort):
    assert "given nothing yet" in operator("group", *SERVER, cohort).stdout
    operator("assign", "give", *SERVER, cohort, PLAY)

    assert operator("group", *SERVER, cohort).stdout.startswith(f"{PLAY}  ")
    assert "Nothing can be shown yet." in operator("group", *SERVER, cohort, PLAY).stdout


def test_a_server_is_set_up_and_what_is_missing_is_said(operator, tmp_path):
    people = tmp_path / "people.txt"
    people.write_text("Night line | 555-0100 | 22:00-06:00 | yes | never\n", encoding="utf-8")
    first = operator("setup", *SERVER).stdout
    assert "No facilitators' role is set" in first

    set_ = operator(
        *("setup", *SERVER, "--role", "555", "--zone", "Auckland", "--quiet", "21:00-8:30"),
        *("--channel", "77", "--people", str(people), "--curricula", "all"),
    )

    assert set_.returncode == 0, set_.stderr
    assert "Facilitators' role: 555" in set_.stdout and "Time zone: Pacific/Auckland" in set_.stdout
    assert "from 21:00 until 08:30" in set_.stdout and "Night line: 555-0100" in set_.stdout
    assert "Still missing" not in set_.stdout
    assert operator("setup", *SERVER).stdout == set_.stdout
    assert "summary: none" in operator("setup", *SERVER, "--channel", "none").stdout


@pytest.mark.parametrize(
    ("option", "said", "sentence"),
    [
        ("--zone", "Atlantis", "I do not know a time zone “Atlantis”"),
        ("--quiet", "20:00-late", "I could not read “late” as a time of day"),
        ("--curricula", "no-such", "“no-such” is not in this library"),
        ("--channel", "general", "A channel is named by its id"),
        ("--people", "/no/such/file", "cannot be read"),
    ],
)
def test_what_cannot_be_set_is_one_sentence_and_nothing_is_changed(operator, option, said, sentence):
    before = operator("setup", *SERVER).stdout

    told = operator("setup", *SERVER, "--role", "555", option, said)

    assert told.returncode == 2 and sentence in told.stderr and "Traceback" not in told.stderr
    assert operator("setup", *SERVER).stdout == before


def test_what_is_not_there_is_refused_in_one_sentence(operator, cohort):
    (assignment,) = ID.findall(operator("assign", "give", *SERVER, cohort, PLAY).stdout)
    refused = {
        ("cohort", "members", *SERVER, "Weir"): "no such cohort",
        ("cohort", "members", "--server", "1", cohort): "no such cohort",
        ("cohort", "create", *SERVER, "Harbour mornings"): "already",
        ("cohort", "create", *SERVER, "…"): "A name needs",
        ("assign", "give", *SERVER, cohort, "no-such-thing"): "not in this library",
        ("assign", "give", *SERVER, cohort, PLAY, "--due", "whenever"): "could not read “whenever” as a date",
        ("assign", "withdraw", *SERVER, cohort, "no such"): "no such assignment",
        ("assign", "talked", *SERVER, cohort, assignment, "Cleo"): "Nobody of that name",
        ("group", *SERVER, cohort, "no-such-thing"): "no such assignment",
    }
    for command, sentence in refused.items():
        told = operator(*command)
        assert told.returncode == 2, command
        assert sentence in told.stderr and "Traceback" not in told.stderr, (command, told.stderr)


@pytest.mark.parametrize(
    "command", [("setup",), ("cohort",), ("cohort", "invite"), ("assign",), ("assign", "give"), ("report",), ("group",)]
)
def test_every_command_explains_itself(alongside, command):
    told = alongside(*command, "--help")

    assert told.returncode == 0 and told.stdout.startswith("usage: alongside")


def test_an_id_that_is_none_is_said_before_anything_is_opened(alongside, tmp_path):
    told = alongside("cohort", "list", "--server", "our server")

    assert told.returncode == 2 and "is no id of Discord" in told.stderr
    assert not (tmp_path / "data").exists()


def test_as_a_process_with_the_shipped_lessons_it_does_the_same(alongside):
    (cohort,) = ID.findall(alongside("cohort", "create", *SERVER, "Harbour").stdout)
    given = alongside("assign", "give", *SERVER, "Harbour", "the-note")

    assert given.returncode == 0, given.stderr
    assert alongside("cohort", "list", *SERVER).stdout == f"{cohort}  Harbour: 0 people, facilitated by nobody\n"
