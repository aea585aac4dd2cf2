"""A journal is the person's alone: they read, search, write and delete it; what they share is read by nobody else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app import journal as app_journal
from bot.core.actor import OPERATOR, Actor
from bot.core.errors import (
    LooksIdentifying,
    NoSuchCohort,
    NoSuchEntry,
    NoSuchReader,
    NotFacilitator,
    NothingToKeep,
    NotShared,
    NotWelcomed,
    WordsTooLong,
)
from bot.storage.words import Seal, new_key
from tests.app.conftest import AWAY, HOME
from tests.app.journals import ANN, BEN, FRAN, GIL, house
from tests.app.traces import SECRET, administrator, facilitator, walk


@pytest.fixture
def seal():
    return Seal([new_key()])


@pytest.fixture
async def home(database, seal):
    return await house(database, seal)


def texts(page):
    return [each.text for each in page.entries]


async def write(home, *said, person=ANN, server=HOME):
    ids = []
    for text in said:
        home.clock.pass_(minutes=1)
        ids.append(await home.journal.write(server, person, text))
    return ids


# Reading and writing


async def test_entries_come_the_latest_first_on_pages_of_ten_from_every_server(home):
    await write(home, *(f"entry {number}" for number in range(11)))
    await write(home, "written away", server=AWAY)

    first = await home.journal.entries(ANN)
    second = await home.journal.entries(ANN, 10)

    assert texts(first) == ["written away", *(f"entry {number}" for number in range(10, 1, -1))]
    assert texts(second) == ["entry 1", "entry 0"]
    assert (first.size, first.zone) == (12, "Europe/London")


async def test_what_was_kept_in_a_lesson_stands_in_the_journal_with_the_question_it_answered(home):
    await walk(home.services.training, HOME, ANN)

    (entry,) = (await home.journal.entries(ANN)).entries

    assert entry.text == SECRET
    assert (entry.lesson, entry.asked) == ("Listening", "What makes waiting hard?")


async def test_words_that_were_not_kept_are_no_entry(home):
    training = home.services.training
    card = await training.begin(HOME, ANN, "the-garden")
    card = await training.choose(ANN, card.run, card.turn, card.page, "go-on")
    card = await training.write(ANN, card.run, card.turn, card.page, "only for this scene", keep=False)

    assert (await home.journal.entries(ANN)).size == 0
    assert "only for this scene" in repr(card.screen)  # they are stored, with an end


async def test_too_long_or_empty_or_before_the_first_page_nothing_is_kept(home):
    with pytest.raises(WordsTooLong):
        await home.journal.write(HOME, ANN, "x" * 4001)
    with pytest.raises(NothingToKeep):
        await home.journal.write(HOME, ANN, " \n")
    with pytest.raises(NotWelcomed):
        await home.journal.write(HOME, 999, "hello")

    assert (await home.journal.entries(ANN)).size == 0
    assert len((await home.journal.entry(ANN, (await write(home, "x" * 4000))[0]))[0].text) == 4000


async def test_what_looks_like_an_address_is_asked_about_before_it_is_kept(home):
    with pytest.raises(LooksIdentifying):
        await home.journal.write(HOME, ANN, "sam@example.org")
    assert (await home.journal.entries(ANN)).size == 0

    await home.journal.write(HOME, ANN, "sam@example.org", sure=True)
    assert texts(await home.journal.entries(ANN)) == ["sam@example.org"]


async def test_a_deleted_entry_is_gone_with_its_sharing_and_its_answers_and_deleting_it_twice_is_said(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    await home.sharing.answer(facilitator(HOME, FRAN), home.cohort.id, entry, "I read it.")

    await home.journal.take_back(ANN, entry)

    def left(tx):
        sql = "select (select count(*) from words) + (select count(*) from shared) + (select count(*) from reply) as n"
        return tx.connection.execute(sql).fetchone()["n"]

    assert await home.database.read(left) == 0
    assert await home.given_to(FRAN) == []
    with pytest.raises(NoSuchEntry):
        await home.journal.take_back(ANN, entry)


# Searching


async def test_a_search_finds_all_of_its_words_in_any_case_with_or_without_accents(home):
    await write(home, "We met in the Café by the weir", "The weir again", "CAFE\u0301 at noon")

    assert len(texts(await home.journal.search(ANN, "cafe"))) == 2
    assert texts(await home.journal.search(ANN, "WEIR café")) == ["We met in the Café by the weir"]
    assert (await home.journal.search(ANN, "boat")).size == 0
    await write(home, "Was I naïve")
    assert texts(await home.journal.search(ANN, "NAIVE")) == ["Was I naïve"]


async def test_a_search_looks_through_the_latest_and_says_how_many_older_ones_it_left(home, monkeypatch):
    monkeypatch.setattr(app_journal, "SEARCHED", 3)
    await write(home, "heron one", "heron two", "heron three", "heron four")

    found = await home.journal.search(ANN, "heron")

    assert texts(found) == ["heron four", "heron three", "heron two"]
    assert (found.size, found.older) == (3, 1)


# A lost key


async def test_an_entry_that_no_key_opens_is_said_to_be_so_and_hides_no_other(home):
    (lost,) = await write(home, "sealed with a key that is lost")
    later = home.with_seal(Seal([new_key()]))
    home.clock.pass_(minutes=1)
    await later.journal.write(HOME, ANN, "heron")

    page, found = await later.journal.entries(ANN), await later.journal.search(ANN, "heron")

    assert texts(page) == ["heron", None]
    assert texts(found) == ["heron"] and found.locked == 1
    assert (await later.journal.entry(ANN, lost))[0].text is None
    assert texts(await home.journal.entries(ANN))[1] == "sealed with a key that is lost"  # nothing was deleted


async def test_a_facilitator_too_reads_what_can_be_opened_beside_what_cannot(home):
    (lost,) = await write(home, "sealed with a key that is lost")
    await home.sharing.share(ANN, lost, home.cohort.id)
    later = home.with_seal(Seal([new_key()]))
    home.clock.pass_(minutes=1)
    readable = await later.journal.write(HOME, ANN, "heron")
    await later.sharing.share(ANN, readable, home.cohort.id)

    desk = await later.sharing.given(facilitator(HOME, FRAN), home.cohort.id)

    assert [each.text for each in desk.entries] == ["heron", None]


async def test_no_word_of_a_journal_or_of_an_answer_stands_in_the_raw_file(home, database_url, request):
    if not database_url.startswith("sqlite"):
        pytest.skip("the bytes of a file: SQLite only")
    (entry,) = await write(home, "the heron stood on the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    await home.sharing.answer(facilitator(HOME, FRAN), home.cohort.id, entry, "a kingfisher, I thought")
    folder = Path(request.getfixturevalue("sqlite_path")).parent

    raw = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())

    assert entry.encode() in raw  # the file is the right one
    assert not any(word in raw for word in (b"heron", b"weir", b"kingfisher", b"thought"))


async def test_a_deleted_entry_leaves_no_sealed_bytes_in_the_file(home, database_url, request):
    if not database_url.startswith("sqlite"):
        pytest.skip("the bytes of a file: SQLite only")
    (entry,) = await write(home, "the heron stood on the weir")
    sealed = await home.database.read(lambda tx: tx.one("journal_entry", person=ANN, words=entry)["sealed"])

    await home.journal.take_back(ANN, entry)

    folder = Path(request.getfixturevalue("sqlite_path")).parent
    raw = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
    assert sealed[:60].encode() not in raw


# Sharing


async def test_an_entry_is_private_until_it_is_shared_and_again_when_that_is_taken_back(home):
    (entry,) = await write(home, "the weir")
    assert await home.given_to(FRAN) == []

    await home.sharing.share(ANN, entry, home.cohort.id)
    assert await home.given_to(FRAN) == await home.given_to(GIL) == ["the weir"]

    await home.sharing.take_back(ANN, entry)
    assert await home.given_to(FRAN) == await home.given_to(GIL) == []
    with pytest.raises(NotShared):
        await home.sharing.read(facilitator(HOME, FRAN), home.cohort.id, entry)
    with pytest.raises(NotShared):
        await home.sharing.answer(facilitator(HOME, FRAN), home.cohort.id, entry, "too late")


async def test_what_is_given_to_one_facilitator_the_other_does_not_see(home):
    (entry,) = await write(home, "for Gil")
    await home.sharing.share(ANN, entry, home.cohort.id, GIL)

    assert await home.given_to(GIL) == ["for Gil"]
    assert await home.given_to(FRAN) == []
    (shown,) = (await home.journal.entries(ANN)).entries
    assert [reader.name for reader in shown.readers] == ["Gil"]


async def test_shared_with_one_and_with_all_it_stands_on_the_desk_once(home):
    (entry,) = await write(home, "the weir")
    for _ in range(2):
        await home.sharing.share(ANN, entry, home.cohort.id, FRAN)
        await home.sharing.share(ANN, entry, home.cohort.id)

    assert await home.given_to(FRAN) == ["the weir"]
    assert len((await home.journal.entry(ANN, entry))[0].readers) == 2


async def test_nobody_can_be_given_it_but_who_facilitates_a_cohort_one_is_in(home):
    (entry,) = await write(home, "the weir")

    for cohort, facilitator_ in ((home.empty.id, None), (home.away.id, FRAN), (home.cohort.id, BEN), ("0" * 14, None)):
        with pytest.raises(NoSuchReader):
            await home.sharing.share(ANN, entry, cohort, facilitator_)
    assert [(each.facilitator, each.name) for each in await home.sharing.readers(ANN)] == [
        (None, None),
        (FRAN, "Fran"),
        (GIL, "Gil"),
    ]


async def test_nobody_shares_reads_or_deletes_somebody_elses_entry(home):
    (entry,) = await write(home, "Ann's")

    for refused in (
        home.sharing.share(BEN, entry, home.cohort.id),
        home.sharing.about(BEN, entry, home.cohort.id, None),
        home.sharing.take_back(BEN, entry),
        home.journal.entry(BEN, entry),
        home.journal.take_back(BEN, entry),
    ):
        with pytest.raises(NoSuchEntry):
            await refused
    assert texts(await home.journal.entries(ANN)) == ["Ann's"]


async def test_leaving_the_cohort_ends_the_sharing_for_good(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    home.clock.pass_(days=1)
    await home.services.cohorts.leave(HOME, ANN, home.cohort.id)
    assert await home.given_to(FRAN) == []
    assert await home.sharing.readers(ANN) == []

    home.clock.pass_(days=1)
    await home.join(ANN, home.cohort)

    assert await home.given_to(FRAN) == []
    assert (await home.journal.entry(ANN, entry))[0].readers == ()


async def test_who_stops_facilitating_reads_nothing_and_coming_back_not_what_was_given_to_them_alone(home):
    (mine,) = await write(home, "for Gil")
    await home.sharing.share(ANN, mine, home.cohort.id, GIL)
    home.clock.pass_(days=1)
    await home.services.cohorts.dismiss(facilitator(HOME, FRAN), home.cohort.id, GIL)
    with pytest.raises(NoSuchCohort):
        await home.given_to(GIL)
    assert (await home.journal.entry(ANN, mine))[0].readers == ()

    home.clock.pass_(days=1)
    await home.services.cohorts.appoint(facilitator(HOME, FRAN), home.cohort.id, GIL, "Gil")

    assert await home.given_to(GIL) == []


async def test_a_facilitator_who_erases_themselves_does_not_leave_it_open_to_the_others(home):
    (entry,) = await write(home, "for Gil")
    await home.sharing.share(ANN, entry, home.cohort.id, GIL)
    await home.sharing.answer(facilitator(HOME, GIL), home.cohort.id, entry, "I read it.")

    await home.services.privacy.erase(GIL)

    assert await home.given_to(FRAN) == []
    (answer,) = (await home.journal.entry(ANN, entry))[0].answers
    assert (answer.text, answer.name) == ("I read it.", None)


async def test_an_archived_cohort_reads_nothing_any_more(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)

    await home.services.cohorts.archive(facilitator(HOME, FRAN), home.cohort.id)

    with pytest.raises(NoSuchCohort):
        await home.given_to(FRAN)
    assert (await home.journal.entry(ANN, entry))[0].readers == ()
    assert await home.sharing.readers(ANN) == []


async def refused(home, actor, cohort, entry):
    """The sentences that somebody reads who tries all there is."""
    said = []
    for attempt in (
        home.sharing.given(actor, cohort),
        home.sharing.read(actor, cohort, entry),
        home.sharing.answer(actor, cohort, entry, "hello"),
    ):
        with pytest.raises((NoSuchCohort, NotFacilitator, NotShared)) as refusal:
            await attempt
        said.append(str(refusal.value))
    return said


async def test_who_has_no_right_is_refused_in_the_words_used_where_nothing_is_there(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    other = facilitator(HOME, 92)  # of another cohort of the server
    await home.services.cohorts.create(other, "Others")
    absent = "0" * 14

    for actor in (other, facilitator(AWAY, FRAN), administrator(HOME)):
        nothing_there = await refused(home, actor, absent, absent)
        assert await refused(home, actor, home.cohort.id, entry) == nothing_there
    for actor in (Actor(HOME, FRAN, "Fran"), Actor(HOME, ANN, "Ann"), Actor(HOME, OPERATOR, "the operator")):
        assert set(await refused(home, actor, home.cohort.id, entry)) == {str(NotFacilitator())}


async def test_an_entry_not_shared_with_this_facilitator_reads_as_one_that_is_not_there(home):
    (entry,) = await write(home, "for Gil")
    await home.sharing.share(ANN, entry, home.cohort.id, GIL)
    fran = facilitator(HOME, FRAN)

    said = []
    for id_ in (entry, "0" * 14):
        for attempt in (
            home.sharing.read(fran, home.cohort.id, id_),
            home.sharing.answer(fran, home.cohort.id, id_, "x"),
        ):
            with pytest.raises(NotShared) as refusal:
                await attempt
            said.append(str(refusal.value))

    assert len(set(said)) == 1


# Answers


async def test_an_answer_reaches_the_person_as_a_letter_and_stays_with_the_entry(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    home.clock.pass_(days=1)
    await home.sharing.answer(facilitator(HOME, FRAN), home.cohort.id, entry, "I sat there too.")
    home.clock.pass_(seconds=1)

    letters = [each for each in await home.services.letters.claim("here") if each.kind == "reply"]
    (letter,) = letters
    of_entry, answer = await home.sharing.said(letter)

    assert (letter.person, letter.server, of_entry) == (ANN, HOME, entry)
    assert (answer.name, answer.text) == ("Fran", "I sat there too.")
    assert "there" not in repr(letter.about)
    assert [each.text for each in (await home.journal.entry(ANN, entry))[0].answers] == ["I sat there too."]
    assert (await home.journal.entries(ANN)).entries[0].answered == 1


async def test_an_answer_stays_with_the_person_when_the_sharing_is_taken_back(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    await home.sharing.answer(facilitator(HOME, FRAN), home.cohort.id, entry, "I sat there too.")

    await home.sharing.take_back(ANN, entry)

    assert [each.text for each in (await home.journal.entry(ANN, entry))[0].answers] == ["I sat there too."]


async def test_a_letter_about_an_entry_that_was_deleted_says_nothing(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    await home.sharing.answer(facilitator(HOME, FRAN), home.cohort.id, entry, "I sat there too.")
    home.clock.pass_(seconds=1)
    (letter,) = [each for each in await home.services.letters.claim("here") if each.kind == "reply"]

    await home.journal.take_back(ANN, entry)

    assert await home.sharing.said(letter) is None


async def test_a_facilitator_sees_their_own_answers_and_not_those_of_another(home):
    (entry,) = await write(home, "the weir")
    await home.sharing.share(ANN, entry, home.cohort.id)
    await home.sharing.answer(facilitator(HOME, GIL), home.cohort.id, entry, "from Gil")

    seen, _ = await home.sharing.read(facilitator(HOME, FRAN), home.cohort.id, entry)

    assert seen.answers == ()


async def test_what_people_share_does_not_stand_in_the_log_of_the_cohort(home):
    (entry,) = await write(home, "for Gil")
    before = await home.services.cohorts.log(facilitator(HOME, FRAN), home.cohort.id)
    await home.sharing.share(ANN, entry, home.cohort.id, GIL)
    await home.sharing.answer(facilitator(HOME, GIL), home.cohort.id, entry, "from Gil")

    assert await home.services.cohorts.log(facilitator(HOME, FRAN), home.cohort.id) == before


# Nothing crosses

person, server = st.sampled_from([ANN, BEN]), st.sampled_from([HOME, AWAY])
reader = st.sampled_from([(HOME, FRAN), (HOME, GIL), (HOME, None), (AWAY, FRAN), (AWAY, None)])
acts = st.lists(
    st.one_of(
        st.tuples(st.just("write"), person, server),
        st.tuples(st.just("share"), person, st.integers(0, 9), person, reader),
        st.tuples(st.just("unshare"), person, st.integers(0, 9), person),
        st.tuples(st.just("delete"), person, st.integers(0, 9), person),
        st.tuples(st.just("answer"), reader, st.integers(0, 9), person),
    ),
    min_size=5,
    max_size=25,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts)
async def test_nothing_crosses_between_two_people_and_two_servers_whatever_they_do(home, acts):
    for each in (ANN, BEN):
        joined = await home.services.cohorts.joined(AWAY, each)
        if not joined:
            await home.join(each, home.away)
        for entry in (await home.journal.entries(each)).entries:
            await home.journal.take_back(each, entry.id)
    cohorts = {HOME: home.cohort, AWAY: home.away}
    acts = [("write", who, where) for who in (ANN, BEN) for where in (HOME, AWAY)] + acts
    model = {ANN: {}, BEN: {}}  # person → entry → (server, reader) it is shared with

    def pick(owner, number):
        return sorted(model[owner])[number % len(model[owner])] if model[owner] else "0" * 14

    for act, *rest in acts:
        home.clock.pass_(minutes=1)
        try:
            if act == "write":
                who, where = rest
                entry = await home.journal.write(where, who, f"word{who} on{where}")
                model[who][entry] = set()
            elif act == "share":
                owner, number, who, (where, whom) = rest
                entry = pick(owner, number)
                await home.sharing.share(who, entry, cohorts[where].id, whom)
                model[who][entry].add((where, whom))
            elif act == "unshare":
                owner, number, who = rest
                entry = pick(owner, number)
                await home.sharing.take_back(who, entry)
                model[who][entry].clear()
            elif act == "delete":
                owner, number, who = rest
                entry = pick(owner, number)
                await home.journal.take_back(who, entry)
                del model[who][entry]
            else:
                (where, whom), number, owner = rest
                actor, entry = facilitator(where, whom or FRAN), pick(owner, number)
                await home.sharing.answer(actor, cohorts[where].id, entry, f"to word{owner}")
        except (NoSuchEntry, NotShared):
            continue

    for who in (ANN, BEN):
        own = f"word{who}"
        page = await home.journal.entries(who)
        assert page.size == len(model[who])
        assert {each.id for each in page.entries} <= set(model[who])
        assert all(each.text.startswith(own) for each in page.entries)
        assert (await home.journal.search(who, f"word{ANN + BEN - who}")).size == 0
        for each in page.entries:
            shown, _ = await home.journal.entry(who, each.id)
            assert {(reader.server, reader.facilitator) for reader in shown.readers} == model[who][each.id]
            assert all(answer.text == f"to {own}" for answer in shown.answers)
    for where, whom in ((HOME, FRAN), (HOME, GIL), (AWAY, FRAN)):
        given_ = {
            entry
            for entries in model.values()
            for entry, readers in entries.items()
            if readers & {(where, None), (where, whom)}
        }
        desk = await home.sharing.given(facilitator(where, whom), cohorts[where].id)
        assert {each.id for each in desk.entries} <= given_
        assert len(desk.entries) == min(len(given_), 10)
