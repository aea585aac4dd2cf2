"""A person who has used everything there is: at least one row of theirs in every table that names people."""

from __future__ import annotations

from bot.app.services import Services
from bot.app.training import Training
from bot.core.actor import Actor
from bot.storage import reminders

ROLE = 555
SECRET = "the heron on the weir"
ANSWER = "I sat there too, at the mill race."
WRONG = "The year in it is another one."
REASON = "We met in the café and it was all there."


def facilitator(server: int, person: int = 90, name: str = "Fran") -> Actor:
    return Actor(server, person, name, frozenset({ROLE}))


def administrator(server: int) -> Actor:
    return Actor(server, 99, "Adi", administrator=True)


async def walk(training: Training, server: int, person: int):
    card = await training.begin(server, person, "listening")
    for option in ("begin", "next", "in-2018", "next"):
        card = await training.choose(person, card.run, card.turn, card.page, option)
    return await training.write(person, card.run, card.turn, card.page, SECRET, keep=True)


async def everything(services: Services, database, server: int, person: int, name: str = "Fran") -> None:
    """As a trainee in a cohort of somebody else's, and as a facilitator of a cohort of their own."""
    open_runs = await services.training.open_runs(server, person)
    if not open_runs:
        await walk(services.training, server, person)
    await services.places.put(administrator(server), role=ROLE)
    fran, me = facilitator(server), facilitator(server, person, name)
    theirs = await services.cohorts.create(fran, f"Mornings {person % 1000}")
    mine = await services.cohorts.create(me, f"Evenings {person % 1000}")
    _, invitation = await services.cohorts.invite(fran, theirs.id, person)
    await services.cohorts.accept(me, invitation.id, True, "Europe/London")
    for cohort in (theirs, mine):
        await services.cohorts.invite(me if cohort is mine else fran, cohort.id, person)
    given = await services.assignments.assign(fran, theirs.id, ["listening"], person=person, talk=True)
    await services.assignments.say_talked(server, person, given.id)
    await services.assignments.mark_done(fran, theirs.id, given.id, person, REASON)
    await services.hands.ask(server, person, theirs.id)
    here = next(entry.run for entry in await services.training.open_runs(server, person))
    await services.wrong.tell(person, here, 0, WRONG, name)
    await database.run(lambda tx: reminders.note(tx, person, given.id, "due soon", given.given, given.given))
    await services.comfort.leave_out(server, person, "summary", ["force"])
    await services.returns.turn_on(server, person)
    await services.returns.offers(server, person)
    await services.check_in.begin(server, person)
    await services.check_in.answer(server, person, "start", "listening", 3)
    entry = await services.journal.write(server, person, SECRET)
    await services.sharing.share(person, entry, theirs.id, fran.person)
    await services.sharing.answer(fran, theirs.id, entry, ANSWER)
    await _given_by_somebody_else(services, server, me, mine.id)


async def _given_by_somebody_else(services: Services, server: int, me: Actor, cohort: str) -> None:
    """As a facilitator who took a hand, noted a lesson, has summaries, and answered an entry given to them."""
    gil = Actor(server, 70, "Gil")
    await services.training.welcome(server, gil.person)
    _, invitation = await services.cohorts.invite(me, cohort, gil.person)
    await services.cohorts.accept(gil, invitation.id, False, "Europe/London")
    entry = await services.journal.write(server, gil.person, SECRET)
    await services.sharing.share(gil.person, entry, cohort, me.person)
    await services.sharing.answer(me, cohort, entry, ANSWER)
    await services.summaries.want(me, cohort, "message")
    await services.hands.ask(server, gil.person, cohort)
    hand = next(each.id for each in await services.hands.mine(server, gil.person) if each.cohort == cohort)
    await services.hands.take(me, cohort, hand)
    given = await services.assignments.assign(me, cohort, ["listening"])
    await services.assignments.mark_done(me, cohort, given.id, gil.person, REASON)
