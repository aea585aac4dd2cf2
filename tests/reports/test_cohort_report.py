"""How a cohort is doing: the page, the table and the message say the same, and nothing but states and days."""

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.core.cohort import Agreed
from bot.core.screen import Labelled
from bot.frontends.discord_bot.text import plain
from bot.reports.cohort import Filter, Hand
from bot.reports.cohort_build import build
from bot.reports.cohort_csv import COLUMNS, cohort_csv
from bot.reports.cohort_message import MOST, cost, message
from bot.reports.cohort_page import KINDS, cohort_page, file_of
from bot.reports.cohort_picture import ALT, ROWS, cohort_alt, cohort_picture
from bot.reports.names import UNSEEN, harmless, shown_name
from bot.reports.words import day_said
from tests.reports.cohorts import assignment, days, many, member, november, records, walked
from tests.reports.pages import sound

FIXED = 5


class Table(HTMLParser):
    """The table as a screen reader goes through it: rows of cells, a cell as its lines; a day as its machine form."""

    def __init__(self, text):
        super().__init__()
        self.head, self.rows = [], []
        self._part = self._cell = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag in ("thead", "tbody"):
            self._part = self.head if tag == "thead" else self.rows
        elif tag == "tr":
            self._part.append([])
        elif tag in ("td", "th"):
            self._cell = [""]
            self._part[-1].append(self._cell)
        elif self._cell is not None and tag == "br":
            self._cell.append("")
        elif self._cell is not None and tag == "time":
            self._cell[-1] = dict(attrs)["datetime"]
            self._day = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._cell = None
        self._day = False

    _day = False

    def handle_data(self, data):
        if self._cell is not None and not self._day:
            self._cell[-1] += data


def screen_cells(report):
    """Cell by cell as (row, name, hand, up to date, week, state, day, marks), those that are not assigned left out."""
    table = Table(cohort_page(report).decode())
    for cells in table.rows:
        start = tuple(cell[0] for cell in cells[:FIXED])
        for place, (state, *said) in enumerate(cells[FIXED:]):
            if state != "not assigned":
                day = said.pop(0) if said and re.fullmatch(r"\d{4}-\d\d-\d\d", said[0]) else ""
                yield (*start, place, state.removeprefix("● ").removeprefix("◐ ").removeprefix("○ "), day, said)


def table_cells(report):
    places = {(column.given.title, column.title): at for at, column in enumerate(report.columns)}
    for line in csv.DictReader(io.StringIO(cohort_csv(report).decode("utf-8-sig"), newline="")):
        marks = [
            *(["done another way"] if line["done_another_way"] == "yes" else []),
            *([f"the {said} says: we talked about it"] if (said := line["talked_about_it_says"]) else []),
            *(["the date has gone by"] if line["date_has_gone_by"] == "yes" else []),
        ]
        start = (line[name] for name in COLUMNS[:FIXED])
        if line["part"]:
            yield (*start, places[line["assignment"], line["part"]], line["state"], line["explored_on"], marks)


def words(report):
    return "\n".join(f"{getattr(each, 'label', '')}\n{each.text}" for each in message(report))


def test_it_leads_with_who_would_like_a_hand_and_whether_somebody_has_taken_it_up():
    report = build(november())

    said = words(report)
    assert "- Dilnoza: nobody has taken it up yet.\n- Gwen: Fran has taken it up." in said
    assert said.index("Would like a hand") < said.index("Up to date: 11 of 12.") < said.index("Person by person")
    page = cohort_page(report).decode()
    assert page.index("Dilnoza") < page.index("Up to date: 11 of 12.") < page.index("<table>")


@pytest.mark.parametrize("filters", [Filter(), Filter(person=3), Filter(state="explored"), Filter("history")])
def test_the_table_for_spreadsheets_equals_the_page_cell_by_cell(filters):
    report = build(november(), filters)

    on_screen = list(screen_cells(report))

    assert on_screen == list(table_cells(report))
    assert len(on_screen) == sum(cell is not None for row in report.rows for cell in row.cells) > 0


def test_the_message_says_of_each_person_what_the_page_says():
    report = build(november(), Filter(person=1))

    said = words(report)
    row = report.rows[0]
    for column, cell in zip(report.columns, row.cells, strict=True):
        day = f" on {day_said(cell.explored)}" if cell.explored else ""
        assert f"{column.label} {cell.shape} {cell.state}{day}" in said
    assert "Last activity in the week of 16 November 2026." in said


def test_a_date_that_had_gone_by_before_somebody_joined_is_none_of_theirs():
    report = build(
        records(
            [member(1, "Early", -60), member(2, "Late", -3), member(3, "Never asked", -60)],
            [assignment("a1", "listening", due=-7), assignment("a2", "history", due=-7, expected=False)],
            {3: walked(-8, listening=-8)},
        )
    )

    early, late, done = report.rows
    assert [cell.gone_by for cell in early.cells] == [True, True]
    assert [cell.gone_by for cell in late.cells] == [False, False]
    assert [cell.gone_by for cell in done.cells] == [False, True]
    # Only what is expected counts.
    assert [row.up_to_date for row in report.rows] == [False, True, True]
    assert report.up_to_date == "Up to date: 2 of 3."


def test_rows_stand_in_the_order_of_names_and_nobody_is_counted_as_late():
    report = build(november())

    names = [row.name for row in report.rows]
    assert names == sorted(names, key=str.casefold)
    for form in (words(report), cohort_page(report).decode(), cohort_csv(report).decode("utf-8-sig")):
        assert not re.search(r"\d+ days|\blate\b|behind|overdue|rank|score", form)


def test_days_and_weeks_are_those_of_the_servers_zone():
    told = records([member(1, "Ann")], [assignment("a1", "listening", due=10)], {1: walked(-5.6, listening=-5.6)})
    london, tokyo = build(told), build(replace(told, zone="Asia/Tokyo", tz=ZoneInfo("Asia/Tokyo")))

    assert [(r.rows[0].cells[0].explored.isoformat(), r.rows[0].week.isoformat()) for r in (london, tokyo)] == [
        ("2026-11-15", "2026-11-09"),
        ("2026-11-16", "2026-11-16"),
    ]
    assert tokyo.given[0].said == "Expected by Tuesday 1 December 2026, 23:05. Explored by 1 of 1."


def test_each_assignment_says_its_date_whether_it_is_expected_and_its_rule():
    report = build(november())

    assert [each.said for each in report.given] == [
        "Expected by Saturday 14 November 2026, 14:05. Explored by 10 of 12.",
        "Expected by Thursday 3 December 2026, 14:05. 2 of these 3 are enough: “Boundaries are made by two”, "
        "“Where it came from”, “The bench”. Explored by 2 of 12.",
        "Optional, without a date. Done when both say “we talked about it”. It goes with “The note after the walk”. "
        "Explored by 1 of 12.",
    ]
    assert [column.label for column in report.columns[:3]] == [
        "Listening for what is there",
        "Before we meet: as a whole",
        "Before we meet: Boundaries are made by two",
    ]


def test_done_another_way_is_said_beside_the_state():
    (row,) = build(november(), Filter(person=5)).rows

    assert row.cells[0].state == "explored"
    assert row.cells[0].marks == ("done another way",)
    assert row.up_to_date


def test_what_one_person_was_given_alone_is_asked_of_nobody_else():
    report = build(
        records([member(1, "Ann"), member(2, "Ben")], [assignment("a1", "listening", person=1, due=-1)]),
    )

    assert [row.cells for row in report.rows][1] == (None,)
    assert [row.up_to_date for row in report.rows] == [False, True]
    assert report.given[0].said.startswith("Expected by Friday 20 November 2026, 14:05. For Ann alone.")
    assert "Ben: not assigned" in words(report)
    lines = list(csv.DictReader(io.StringIO(cohort_csv(report).decode("utf-8-sig"))))
    assert [(line["name"], line["part"]) for line in lines] == [("Ann", "Listening for what is there"), ("Ben", "")]


def test_a_filtered_report_says_what_it_is_filtered_by_in_every_form():
    report = build(november(), Filter("history", 2, "not started"))

    said = (
        "Only “Where it came from” is shown. Only Bo is shown. "
        "Only people for whom something that is shown is not started."
    )
    assert said in words(report)
    assert said in cohort_page(report).decode()
    assert {line["filtered_by"] for line in csv.DictReader(io.StringIO(cohort_csv(report).decode("utf-8-sig")))} == {
        said
    }
    assert said in cohort_alt(report)
    assert [row.name for row in report.rows] == ["Bo"]
    assert [column.title for column in report.columns] == ["as a whole", "Where it came from"]


def test_by_state_it_shows_the_people_for_whom_something_is_in_that_state():
    started = build(november(), Filter("listening", state="under way"))
    others = build(november(), Filter("history", state="explored"))

    assert [row.name for row in started.rows] == ["Dilnoza"]
    assert [row.name for row in others.rows] == ["Ann", "Jo"]
    assert [each.name for each in started.hands] == ["Dilnoza"]
    assert others.hands == ()


@pytest.mark.parametrize(("people", "columns"), [(0, 0), (0, 2), (1, 0), (1, 1), (12, 3), (5_000, 2)])
def test_every_form_can_be_made_for_no_people_for_one_and_for_thousands(people, columns):
    report = build(many(people, columns))

    blocks = message(report)
    assert sum(map(cost, blocks)) <= MOST
    page = cohort_page(report).decode()
    sound(page)
    assert page.count('<th scope="row">') == people
    assert len(list(csv.reader(io.StringIO(cohort_csv(report).decode("utf-8-sig"))))) == 1 + people * max(columns, 1)
    with Image.open(io.BytesIO(cohort_picture(report))) as picture:
        assert picture.height <= 2 * 30 * (ROWS + 30)
    assert len(cohort_alt(report)) <= ALT
    if not people:
        assert "Nobody is in it yet." in page and "Nobody is in it yet." in words(report)
    elif not columns:
        assert "Nothing that is assigned is shown here." in page


def test_a_message_fits_a_card_also_once_a_front_end_has_escaped_it():
    stars = records(
        [member(person, "*_" * 16) for person in range(200)],
        [assignment(f"a{at}", "x", title="[*]" * 12) for at in range(3)],
        titles={"x": "_~|" * 12},
    )

    drawn = sum(len(plain(f"{getattr(each, 'label', '')}\n{each.text}")) for each in message(build(stars)))

    assert 2_000 < drawn <= MOST  # of the 4,000 that Discord takes


def test_a_message_that_is_cut_says_of_how_many():
    report = build(many(5_000, 2))

    last = message(report)[-1]
    assert isinstance(last, Labelled)
    shown = last.text.count("\n- ") + 1
    assert last.text.endswith(f"\n\n{shown} of 5,000 rows here; the page has all.")
    assert "40 of 5,000 rows here; the page has all." in cohort_alt(report)
    assert "here; the page has all" not in words(build(many(3, 2)))


def test_forty_columns_make_short_lines_and_not_an_empty_message():
    said = words(build(many(12, 40)))

    assert "- Person 0: ● explored: 13, ◐ under way: 13, ○ not started: 14, a date has gone by." in said


def test_with_many_hands_there_is_still_room_for_rows():
    told = many(200, 2)
    hands = tuple(Hand(f"h{each.person}", each.person, each.name) for each in told.members)
    report = build(records(told.members, told.assignments, told.walked, hands=hands, titles=told.titles))

    assert sum(map(cost, message(report))) <= MOST
    assert re.search(r"\d+ of 200 hands here; the page has all\.", words(report))
    assert re.search(r"\d+ of 200 rows here; the page has all\.", words(report))


NASTY = {
    "formula": '=HYPERLINK("http://example.org","x")',
    "formula after quotes": " \"'=1+1",
    "command": "@SUM(1)",
    "minus": "-2+3",
    "plus, wide": "＋1",
    "another cell": "Ann;=1+1",
    "tag": "<script>alert(1)</script><b>x</b>",
    "markdown": "**bold** [x](http://example.org) @everyone",
    "right to left": "ليلى",
    "turned": "Ann\u202egnp.exe",
    "no width": "\u200bA\u200bnn\u2060",
    "unseen": "\u200b\u3164",
    "line": "Ann\n- Ben: explored",
    "style": '"; } </style><script>',
}


@pytest.mark.parametrize("name", NASTY.values(), ids=NASTY)
def test_a_name_is_a_name_and_nothing_else(name):
    told = records(
        [member(1, name), member(2, "Zoe")],
        [assignment("a1", "x", title=name), assignment("a2", "x", "y", title=name)],
        hands=[Hand("h", 1, name, name)],
        titles={"x": name, "y": name},
        name=name,
    )
    report = build(told)

    shown = shown_name(name)
    page = cohort_page(report).decode()
    sound(page)
    assert "<script" not in page and "<b>" not in page and "</style><" not in page
    assert page.count("</style>") == 1
    assert [cells[1][0] for cells in Table(page).rows] == [row.name for row in report.rows]
    assert {row.name for row in report.rows} == {shown, "Zoe"}
    assert [(hand.name, hand.taken_by) for hand in report.hands] == [(shown, shown)]
    assert report.rows[[row.name for row in report.rows].index(shown)].hand == f"{shown} has taken it up"
    for line in csv.reader(io.StringIO(cohort_csv(report).decode("utf-8-sig"), newline="")):
        for cell in line:
            assert not re.match(r"[\s\"'\W]*[=+@＋-]", cell) or cell.startswith("'"), cell
            assert not re.search(r"[;\t][\s\"]*[=+@-]", cell), cell
    lines = list(csv.DictReader(io.StringIO(cohort_csv(report).decode("utf-8-sig"), newline="")))
    assert {line["name"] for line in lines} == {harmless(shown), "Zoe"}
    assert not {"\u202e", "\u200b", "\n"} & set(shown)
    assert sum(map(cost, message(report))) <= MOST
    cohort_picture(report)


def test_a_name_nobody_can_see_is_said_to_be_one():
    assert shown_name("\u200b\u3164\u2800") == UNSEEN
    assert shown_name("ن\u200cن") == "ن\u200cن"  # a joiner shapes the letters beside it


@given(st.text(max_size=40))
@settings(max_examples=300)
def test_no_cell_of_any_name_can_be_calculated(name):
    cell = harmless(shown_name(name))

    for part in re.split(r"[;,|\t]", cell):
        assert not re.match(r"[^\w']*[=+\-@]", part)


def test_files_are_called_by_their_moment_and_zone_and_by_nobodys_name():
    report = build(november())

    names = [file_of(report, kind)[0] for kind in KINDS]

    assert names == [f"cohort-report-2026-11-21T1405-Europe-London.{kind}" for kind in KINDS]


def test_the_table_says_to_excel_which_letters_it_is_written_in():
    assert cohort_csv(build(november())).startswith(b"\xef\xbb\xbfrow,name,would_like_a_hand,")


def test_names_that_no_font_here_can_write_become_the_number_of_their_row(monkeypatch):
    from bot.reports import cohort_picture as drawn

    assert drawn._written("Ann", "") == "Ann"
    assert drawn._written("\U0001f642\U00013000", "") == ""
    monkeypatch.setattr(drawn, "_FONTS", ())
    drawn._font.cache_clear()
    drawn._has.cache_clear()
    try:
        assert drawn._written("ليلى", "") == ""
        assert any("cannot write" in said for _, said in drawn._below(build(november())))
        cohort_picture(build(november()))
    finally:
        drawn._font.cache_clear()
        drawn._has.cache_clear()


def test_shapes_in_the_picture_differ_without_any_colour():
    from bot.reports import cohort_picture as drawn
    from bot.reports.cohort import Cell

    cells = [Cell("explored"), Cell("under way"), Cell("not started"), Cell("explored", otherwise=True)]
    cells += [Cell("not started", gone_by=True)]

    assert len({drawn._shape(cell).tobytes() for cell in cells}) == len(cells)
    assert len({cell.shape for cell in cells[:3]}) == 3


def test_a_talk_that_one_of_the_two_has_named_says_who():
    told = [Agreed(talked=days(-1)), Agreed(confirmed=days(-1)), Agreed(talked=days(-1), confirmed=days(-1))]
    report = build(
        records(
            [member(number, f"P{number}") for number in range(3)],
            [assignment("a1", "listening", talk=True)],
            agreed={("a1", number): agreed for number, agreed in enumerate(told)},
        )
    )

    heads = [row.cells[0] for row in report.rows]
    assert [(cell.state, cell.talked) for cell in heads] == [
        ("under way", "person"),
        ("under way", "facilitator"),
        ("explored", ""),
    ]
