"""The book: everything on paper, in an order in which nobody meets by accident what a content note was about."""

import builtins
import re
import zlib
from dataclasses import replace

import pytest

from bot.__main__ import main
from bot.core.library import Library
from bot.core.steps.question import Question
from bot.reports.book import Book, book
from bot.reports.book_pdf import CannotPrint, pdf
from tests import samples
from tests.reports.pages import sound
from tests.reports.test_storyboard import words_in
from tests.shipped import LIBRARY

WHOLE = book(LIBRARY)
SMALL = samples.library()


@pytest.fixture(scope="module")
def page():
    return sound(WHOLE)


def parts(built):
    return {part.anchor: part for chapter in built.chapters for part in chapter.parts}


def test_the_first_page_says_how_it_was_drafted_and_that_nobody_has_reviewed_it(page):
    first = " ".join(" ".join(page.words).split()).split("Contents")[0]

    assert "The words were drafted with AI assistance." in first
    assert "No peer-run organisation has reviewed this." in first
    assert "CC-BY-4.0" in first and "How to use it without a computer" in first


def test_a_peer_run_organisation_that_signed_one_unit_is_named_for_that_one_only():
    signed = samples.module(reviewed_by=[{"body": "Harbour Peers", "date": "2027-02-14"}])
    first = book(replace(SMALL, modules={signed.id: signed})).split("Contents")[0]

    assert f"<li>{signed.title}: Harbour Peers</li>" in first
    assert "No peer-run organisation has reviewed the rest." in first


@pytest.mark.parametrize("kept", [LIBRARY.modules, LIBRARY.scenarios], ids=["units", "role-plays"])
def test_no_lesson_is_left_out(page, kept):
    titles = [title for _, title in page.headings]

    assert [each.title for each in kept.values() if not any(title.endswith(each.title) for title in titles)] == []


@pytest.mark.parametrize("unit", LIBRARY.modules.values(), ids=lambda each: each.id)
def test_no_words_of_a_unit_or_its_guide_are_lost(unit, page):
    flat = " ".join(" ".join(page.words).split())
    (guide,) = [each for each in LIBRARY.guides.values() if each.module == unit.id]

    for value in (*unit.steps, *guide.plan, *guide.disagreements):
        for line in words_in(value.model_dump(mode="json")):
            assert line in flat


@pytest.mark.parametrize("unit", LIBRARY.modules.values(), ids=lambda each: each.id)
def test_a_content_note_stands_before_the_page_it_is_about_and_says_where_else_to_go_on(unit):
    sections = parts(Book.build(LIBRARY))[f"unit-{unit.id}"].sections
    anchors = [section.anchor for section in sections]

    for index, step in enumerate(unit.steps):
        place = anchors.index(f"{unit.id}-page-{step.id}")
        before = sections[place - 1]
        assert (before.look == "note") == bool(step.content_notes)
        if step.content_notes:
            following = next(iter(unit.steps[index + 1 :]), None)
            kind = "note" if following and following.content_notes else "page"
            assert before.leads.anchor == (f"{unit.id}-{kind}-{following.id}" if following else f"{unit.id}-about")
            assert before.leads.anchor in anchors


@pytest.mark.parametrize("unit", LIBRARY.modules.values(), ids=lambda each: each.id)
def test_the_answers_to_a_question_stand_at_the_end_of_the_unit(unit):
    sections = {section.anchor: section for section in parts(Book.build(LIBRARY))[f"unit-{unit.id}"].sections}
    order = list(sections)
    last = max(order.index(f"{unit.id}-page-{step.id}") for step in unit.steps)

    for step in unit.steps:
        if isinstance(step, Question):
            asked, answered = sections[f"{unit.id}-page-{step.id}"], sections[f"{unit.id}-answers-{step.id}"]
            assert order.index(answered.anchor) > last and asked.leads.anchor == answered.anchor
            assert all(not reply.blocks for reply in asked.replies)
            assert [reply.text for reply in answered.replies] == [choice.text for choice in step.choices]
            assert all(choice.why in repr(answered) or choice.why not in repr(asked) for choice in step.choices)


def test_a_reply_turns_to_a_place_by_its_number_and_letter_and_the_place_is_called_so(page):
    headings = [title for _, title in page.headings]
    named = re.findall(r'Turn to <a class="way" href="#[a-z0-9_-]+-at-[a-z0-9_-]+">(\d+[a-z]+)', WHOLE)

    assert len(named) == sum(len(scene.replies) for play in LIBRARY.scenarios.values() for scene in play.scenes)
    places = {title.split(" ")[0] for title in headings}
    assert set(named) <= places


def test_a_unit_turns_to_its_role_plays_by_their_numbers():
    built = Book.build(LIBRARY)
    titles = {part.anchor: part.title for part in parts(built).values()}

    for unit in LIBRARY.modules.values():
        sections = {section.anchor: section for section in parts(built)[f"unit-{unit.id}"].sections}
        for step in unit.steps:
            if step.kind == "roleplay":
                leads = sections[f"{unit.id}-page-{step.id}"].leads
                assert titles[leads.anchor] == leads.name and leads.name.endswith(LIBRARY.title(step.scenario))


def test_one_curriculum_alone_has_its_units_their_role_plays_and_nothing_of_the_other():
    only = LIBRARY.curricula["peer-support-for-colleagues"]
    there = parts(Book.build(LIBRARY, only))

    assert [anchor for anchor in there if anchor.startswith("unit-")] == [f"unit-{id_}" for id_ in only.modules]
    plays = {anchor.removeprefix("play-") for anchor in there if anchor.startswith("play-")}
    assert {"what-the-supervisor-asks", "first-monday"} <= plays and "the-last-bus" not in plays
    sound(book(LIBRARY, only))


def test_a_unit_of_two_curricula_stands_once_and_the_second_says_where():
    again = SMALL.curricula["small"].model_copy(update={"id": "again", "title": "Again"})
    both = replace(SMALL, curricula={**SMALL.curricula, "again": again})
    text = book(both)

    sound(text)
    assert text.count('id="unit-listening"') == 1
    (chapter,) = [each for each in Book.build(both).chapters if each.title == "Again"]
    assert chapter.parts == () and "Listening" in str(chapter.blocks)
    assert "unit-listening" in parts(Book.build(both, again))


def test_two_guides_to_one_unit_are_both_in_it():
    unit = next(iter(LIBRARY.modules.values()))
    guide = next(each for each in LIBRARY.guides.values() if each.module == unit.id)
    second = guide.model_copy(update={"id": "a-second-guide"})
    there = parts(Book.build(replace(LIBRARY, guides={**LIBRARY.guides, second.id: second})))

    assert {f"guide-{guide.id}", "guide-a-second-guide"} <= set(there)


def test_words_dates_lists_and_sources_stand_at_the_back_with_how_well_they_are_known(page):
    flat = " ".join(" ".join(page.words).split())

    for term in LIBRARY.glossary.values():
        assert f"word-{term.id}" in page.ids
    assert {f"date-{id_}" for id_ in LIBRARY.chronicle} | {f"list-{id_}" for id_ in LIBRARY.frameworks} <= set(page.ids)
    assert {f"source-{id_}" for id_ in LIBRARY.sources} <= set(page.ids)
    assert "read in an archived copy; " in flat and "known from a secondary page only; " in flat


def test_a_library_with_hardly_anything_in_it_makes_a_sound_book_too():
    sound(book(SMALL))
    empty = book(Library())
    sound(empty)
    assert "By ." not in empty and "Licence" not in empty


def test_words_of_a_file_stay_words():
    evil = '<script>alert("x")</script>'
    text = book(replace(SMALL, modules={"listening": samples.module(title=evil, why=evil)}))

    assert "<script" not in text and "&lt;script&gt;" in text
    sound(text)


def test_the_command_writes_it_and_an_unknown_curriculum_is_one_sentence(tmp_path, capsys):
    out = tmp_path / "book.html"

    assert main(["book", "peer-support-for-colleagues", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["book", "peer-support-for-colleges", "--out", str(out)]) == 2
    assert "Did you mean “peer-support-for-colleagues”?" in capsys.readouterr().err


def test_a_pdf_has_sheets_and_marks_for_screen_readers_and_a_language():
    made = printed(book(SMALL))

    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", unpacked(made))) > 5
    assert b"/Marked true" in unpacked(made) and b"/Lang (en" in unpacked(made)


def test_a_pdf_loads_nothing_from_anywhere(tmp_path):
    beside = tmp_path / "beside.css"
    beside.write_text("p { display: none }")
    words = f"<p>{'Words. ' * 50}"

    linked = printed(f'<link rel="stylesheet" href="{beside.as_uri()}">{words}')
    inside = printed(f"<style>p {{ display: none }}</style>{words}")

    assert abs(len(linked) - len(printed(words))) < 100
    assert len(inside) < len(linked) - 100


def unpacked(made):
    """What a PDF holds in its compressed streams, one after another."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            found.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(found)


def printed(text):
    try:
        return pdf(text)
    except CannotPrint as reason:
        pytest.skip(str(reason))


@pytest.mark.parametrize(("raised", "said"), [(ImportError, "pip install"), (OSError, "Pango")])
def test_where_no_pdf_can_be_made_one_sentence_says_why_and_what_to_do(raised, said, monkeypatch, tmp_path, capsys):
    def missing(name, *rest):
        if name == "weasyprint":
            raise raised
        return real(name, *rest)

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", missing)
    out = tmp_path / "book.pdf"

    assert main(["book", "--out", str(out)]) == 2
    told = capsys.readouterr().err
    assert said in told and "--format html" in told
    assert not out.exists()


@pytest.mark.parametrize("name", ["a/b/c.html", "the-note.yaml"])
def test_a_place_that_takes_no_book_is_said(name, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    assert main(["book", "--out", name]) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
