"""Cohorts as people join and leave them, on a real database: rights, races of names, stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.ground import Ground
from bot.app.services import services
from bot.core.actor import OPERATOR, Actor
from bot.core.errors import (
    InvitationOver,
    NameTaken,
    NoSuchCohort,
    NotAName,
    NotFacilitator,
    NotInCohort,
    NotWelcomed,
)
from bot.storage import cohorts as stored
from bot.storage import reminders
from bot.storage.words import Seal, new_key
from tests import samples
from tests.app.conftest import AWAY, HOME, NOW
from tests.app.traces import ROLE, administrator, facilitator

LONDON = "Europe/London"


class Clock:
    def __init__(self):
        self.at = NOW

    def __call__(self):
        return self.at


@pytest.fixture
async def clock():
    return Clock()


@pytest.fixture
async def app(database, clock):
    made = services(Ground(database, samples.library(), {}, Seal([new_key()]), now=clock))
    for server in (HOME, AWAY):
        await made.places.put(administrator(server), role=ROLE)
        for person in (7, 8):
            await made.training.welcome(server, person)
    return made


def person(id_=7, *roles, server=HOME):
    return Actor(server, id_, f"Person {id_}", frozenset(roles))


async def mornings(app, **more):
    """A cohort of Fran's, and an invitation for whoever meets it."""
    cohort = await app.cohorts.create(facilitator(HOME), "Mornings")
    return await app.cohorts.invite(facilitator(HOME), cohort.id, **more)


async def test_joining_twice_is_joining_once(app):
    cohort, invitation = await mornings(app)

    for _ in range(2):
        await app.cohorts.accept(person(), invitation.id, False, LONDON)

    assert [each.name for each in await app.cohorts.members(facilitator(HOME), cohort.id)] == ["Person 7"]
    assert (await app.cohorts.offer(person(), invitation.id)).member


async def test_leaving_and_coming_back_keeps_both_stays(app, database, clock):
    cohort, invitation = await mornings(app)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)
    clock.at += timedelta(days=3)
    await app.cohorts.leave(HOME, 7, cohort.id)
    assert await app.cohorts.members(facilitator(HOME), cohort.id) == []
    with pytest.raises(NotInCohort):
        await app.cohorts.leave(HOME, 7, cohort.id)
    clock.at += timedelta(days=3)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)

    (member,) = await app.cohorts.members(facilitator(HOME), cohort.id)
    assert member.accepted == NOW + timedelta(days=6)
    told = await app.privacy.export(7)
    assert told.count('"accepted"') == 2, "both stays are told to the person"


async def test_a_hand_that_was_open_on_leaving_is_closed(app, clock):
    cohort, invitation = await mornings(app)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)
    await app.hands.ask(HOME, 7, cohort.id)

    await app.cohorts.leave(HOME, 7, cohort.id)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)

    assert await app.hands.mine(HOME, 7) == []


async def test_an_archived_cohort_ends_for_everybody_and_its_log_stays(app):
    fran = facilitator(HOME)
    cohort, invitation = await mornings(app)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)

    await app.cohorts.archive(fran, cohort.id)

    assert await app.cohorts.joined(HOME, 7) == []
    with pytest.raises(InvitationOver):
        await app.cohorts.accept(person(8), invitation.id, False, LONDON)
    for refused in (app.cohorts.members, app.cohorts.archive, app.cohorts.invite):
        with pytest.raises(NoSuchCohort):
            await refused(fran, cohort.id)
    assert "archived" in [act.kind for act in await app.cohorts.log(fran, cohort.id)]
    assert (await app.cohorts.create(fran, "Mornings")).name == "Mornings", "the name is free again"


async def test_a_name_is_taken_once_on_each_server(app):
    fran = facilitator(HOME)
    first = await app.cohorts.create(fran, "Mornings")
    second = await app.cohorts.create(fran, "Evenings")

    with pytest.raises(NameTaken):
        await app.cohorts.create(facilitator(HOME, 91), " Mornings ")
    with pytest.raises(NameTaken):
        await app.cohorts.rename(fran, second.id, "Mornings")
    assert (await app.cohorts.rename(fran, first.id, "Mornings")).name == "Mornings", "its own name is no other's"
    assert (await app.cohorts.create(facilitator(AWAY), "Mornings")).server == AWAY


@pytest.mark.parametrize("said", ["", "   ", "!!! …", "x" * 61, "\u200b\u202e", "—"])
async def test_a_name_needs_a_letter_or_a_digit_and_an_end(app, said):
    with pytest.raises(NotAName):
        await app.cohorts.create(facilitator(HOME), said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("  Autumn \n 2026 ", "Autumn 2026"),
        ("Morn\u200bings", "Mornings"),
        ("evil\u202egnp", "evilgnp"),
        ("Cafe\u0301", "Café"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("7", "7"),
    ],
)
async def test_a_name_is_kept_as_it_is_seen(app, said, kept):
    assert (await app.cohorts.create(facilitator(HOME), said)).name == kept


async def test_only_who_has_the_role_now_facilitates(app):
    cohort, _ = await mornings(app)
    fran = facilitator(HOME)
    lost = replace(fran, roles=frozenset({1}))

    for act in (
        lambda who: app.cohorts.members(who, cohort.id),
        lambda who: app.cohorts.rename(who, cohort.id, "Noons"),
        lambda who: app.cohorts.listed(who),
        lambda who: app.cohorts.log(who, cohort.id),
        lambda who: app.assignments.assign(who, cohort.id, ["listening"]),
    ):
        with pytest.raises(NotFacilitator):
            await act(lost)
        await act(fran)
    assert await app.cohorts.mine(lost) == []


async def test_a_cohort_of_another_server_and_one_of_somebody_else_are_not_there(app):
    cohort, _ = await mornings(app)

    for who in (facilitator(HOME, 91), facilitator(AWAY)):
        with pytest.raises(NoSuchCohort) as theirs:
            await app.cohorts.members(who, cohort.id)
        with pytest.raises(NoSuchCohort) as absent:
            await app.cohorts.members(who, "0" * 14)
        assert str(theirs.value) == str(absent.value)


async def test_an_administrator_says_who_facilitates_but_sees_nobodys_report(app):
    adi = administrator(HOME)
    cohort, _ = await mornings(app)
    await app.cohorts.dismiss(facilitator(HOME), cohort.id, 90)
    with pytest.raises(NoSuchCohort):
        await app.cohorts.members(facilitator(HOME), cohort.id)

    await app.cohorts.appoint(adi, cohort.id, 91, "Gil")

    assert await app.cohorts.members(facilitator(HOME, 91), cohort.id) == []
    assert [each.facilitators for each in await app.cohorts.listed(adi)] == [("Gil",)]
    with pytest.raises(NotFacilitator):
        await app.cohorts.members(adi, cohort.id)


async def test_the_operator_may_do_what_a_facilitator_may(app):
    operator = Actor(HOME, OPERATOR, "the operator")

    cohort = await app.cohorts.create(operator, "Mornings")
    await app.cohorts.rename(operator, cohort.id, "Noons")
    _, invitation = await app.cohorts.invite(operator, cohort.id)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)

    assert [each.person for each in await app.cohorts.members(operator, cohort.id)] == [7]
    assert all(act.operator for act in await app.cohorts.log(operator, cohort.id))
    assert (await app.cohorts.offer(person(8), invitation.id)).facilitators == ()


async def test_an_invitation_by_name_is_for_that_person_alone_and_ends_when_it_is_answered(app):
    _, invitation = await mornings(app, person=7)

    assert [each.id for each in await app.cohorts.invitations(person())] == [invitation.id]
    with pytest.raises(InvitationOver) as theirs:
        await app.cohorts.offer(person(8), invitation.id)
    with pytest.raises(InvitationOver) as absent:
        await app.cohorts.offer(person(8), "0" * 14)
    assert str(theirs.value) == str(absent.value)
    await app.cohorts.decline(person(), invitation.id)
    with pytest.raises(InvitationOver):
        await app.cohorts.accept(person(), invitation.id, False, LONDON)


async def test_an_invitation_by_role_counts_by_the_roles_of_this_moment(app):
    cohort, invitation = await mornings(app, role=44)

    with pytest.raises(InvitationOver):
        await app.cohorts.accept(person(), invitation.id, False, LONDON)
    await app.cohorts.accept(person(7, 44), invitation.id, False, LONDON)

    (member,) = await app.cohorts.members(facilitator(HOME), cohort.id)
    assert member.role == 44
    with pytest.raises(InvitationOver):
        await app.cohorts.offer(person(8, 44, server=AWAY), invitation.id)


async def test_nobody_joins_before_they_have_read_the_first_page(app):
    cohort, invitation = await mornings(app)

    with pytest.raises(NotWelcomed):
        await app.cohorts.accept(person(123), invitation.id, False, LONDON)

    assert await app.cohorts.members(facilitator(HOME), cohort.id) == []
    assert await app.training.servers(123) == ()


async def test_reminders_are_for_those_who_said_yes(app, database):
    _, invitation = await mornings(app)

    await app.cohorts.accept(person(7), invitation.id, True, LONDON)
    await app.cohorts.accept(person(8), invitation.id, False, LONDON)

    wishes = [await database.read(lambda tx, who=who: reminders.wish(tx, HOME, who)) for who in (7, 8)]
    assert [wish.agreed is not None for wish in wishes] == [True, False]


async def test_keeping_out_of_counts_holds_for_that_cohort(app, database):
    cohort, invitation = await mornings(app)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)

    await app.cohorts.count_me(HOME, 7, cohort.id, False)
    assert not (await app.cohorts.joined(HOME, 7))[0].counted
    await app.cohorts.count_me(HOME, 7, cohort.id, True)

    assert (await app.cohorts.joined(HOME, 7))[0].counted
    with pytest.raises(NotInCohort):
        await app.cohorts.count_me(HOME, 8, cohort.id, False)


async def test_the_people_in_a_cohort_see_what_was_done_since_they_joined(app, clock):
    fran = facilitator(HOME)
    cohort, invitation = await mornings(app)
    clock.at += timedelta(days=1)
    await app.cohorts.rename(fran, cohort.id, "Noons")
    clock.at += timedelta(days=1)
    await app.cohorts.accept(person(), invitation.id, False, LONDON)
    await app.cohorts.invite(fran, cohort.id, person=8)
    clock.at += timedelta(days=1)
    await app.cohorts.rename(fran, cohort.id, "Evenings")

    mine = await app.cohorts.done_about(HOME, 7)

    assert [(act.kind, dict(act.about)) for act in mine] == [("renamed", {"name": "Evenings", "before": "Noons"})]
    log = await app.cohorts.log(fran, cohort.id)
    assert [act.kind for act in log[:3]] == ["renamed", "invited", "renamed"]
    assert {act.kind for act in log[3:]} == {"made", "invited"}, "of one moment, in any order"
    assert [act.name for act in log] == ["Fran"] * 5


async def test_a_cohort_is_listed_with_how_many_are_in_it(app, database):
    cohort, invitation = await mornings(app)
    for id_ in (7, 8):
        await app.cohorts.accept(person(id_), invitation.id, False, LONDON)
    await app.cohorts.leave(HOME, 8, cohort.id)

    (listed,) = await app.cohorts.listed(facilitator(HOME))

    assert (listed.cohort.name, listed.facilitators, listed.members) == ("Mornings", ("Fran",), 1)
    assert await database.read(lambda tx: stored.size(tx, "0" * 14)) == 0
