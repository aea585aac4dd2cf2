"""/progress: where I am, what is asked of me, what my facilitators see, and the way out of a cohort."""

from bot.core.actor import Actor
from bot.frontends.discord_bot.commands import FAMILIES

ROLE = 555


async def in_a_cohort(world, tina):
    """Tina is in Mornings, which Fran facilitates and which was given a role-play."""
    services = world.running[0].services
    server = world.server.id
    fran = Actor(server, 90, "Fran", frozenset({ROLE}))
    await services.places.put(Actor(server, 91, "Adi", administrator=True), role=ROLE, zone="Europe/London")
    cohort = await services.cohorts.create(fran, "Mornings")
    _, invitation = await services.cohorts.invite(fran, cohort.id)
    await tina.presses(await tina.types("learn"), label="Go on")
    me = Actor(server, tina.actor.id, "Tina T")
    await services.cohorts.accept(me, invitation.id, False, "Europe/London")
    given = await services.assignments.assign(fran, cohort.id, ["the-bench"], talk=True)
    return services, fran, cohort, given


def test_no_two_families_answer_to_the_same_verb():
    for kind in ("plain", "routes", "forms"):
        verbs = [verb for family in FAMILIES for verb in getattr(family, kind)]
        assert sorted(verbs) == sorted(set(verbs))


async def test_somebody_without_a_cohort_sees_where_they_stopped_and_what_they_explored(world):
    tina = world.person("tina")
    await tina.presses(await tina.types("learn"), label="Go on")

    empty = await tina.types("progress")
    await tina.picks(await tina.types("practise"), "the-bench")
    begun = await tina.types("progress")

    assert "None has to be" in empty.text and "Where you stopped" not in empty.text
    assert "Where you stopped" in begun.text
    assert "Go on where you stopped" in begun.buttons
    assert not any("facilitators see" in label for label in begun.buttons)


async def test_what_is_asked_of_me_and_the_very_line_that_facilitators_see(world):
    tina = world.person("tina")
    await in_a_cohort(world, tina)

    page = await tina.types("progress")
    seen = await tina.presses(page, label="What my facilitators see")

    assert "Asked of you by your cohort" in page.text
    assert "done when you two have talked about it" in page.text
    assert "You are in: Mornings" in page.text
    assert "not started" in seen.text


async def test_we_talked_is_said_by_both(world):
    tina = world.person("tina")
    services, fran, cohort, given = await in_a_cohort(world, tina)

    page = await tina.types("progress")
    said = await tina.presses(page, label=next(label for label in page.buttons if label.startswith("We talked")))
    assert "under way" in said.text
    await services.assignments.confirm_talk(fran, cohort.id, given.id, tina.actor.id)

    assert ": explored" in (await tina.types("progress")).text


async def test_i_leave_and_no_report_has_me_any_more(world):
    tina = world.person("tina")
    services, fran, cohort, _ = await in_a_cohort(world, tina)

    asked = await tina.presses(await tina.types("progress"), label="Leave the cohort")
    stayed = await tina.presses(asked, label="No, stay")
    assert "You are in: Mornings" in stayed.text
    asked = await tina.presses(stayed, label="Leave the cohort")
    left = await tina.presses(asked, label="Yes, leave")

    assert "Mornings" not in left.text
    assert await services.cohorts.members(fran, cohort.id) == []


async def test_i_keep_out_of_group_counts_and_come_back(world):
    tina = world.person("tina")
    await in_a_cohort(world, tina)

    out = await tina.presses(await tina.types("progress"), label="Keep me out of group counts")
    back = await tina.presses(out, label="Count me in groups again")

    assert "Keep me out of group counts" in back.buttons


async def test_what_facilitators_did_is_there_for_me_to_see(world):
    tina = world.person("tina")
    services, fran, cohort, given = await in_a_cohort(world, tina)
    await services.assignments.mark_done(fran, cohort.id, given.id, tina.actor.id, "We met over soup.")

    log = await tina.presses(await tina.types("progress"), label="What facilitators did")
    page = await tina.types("progress")

    assert "Fran assigned" in log.text
    assert "done another way, for you" in log.text
    assert "We met over soup." in page.text and "soup" not in log.text


async def test_values_met_come_as_a_picture_and_in_words(world):
    tina = world.person("tina")
    await tina.presses(await tina.types("learn"), label="Go on")

    met = await tina.presses(await tina.types("progress"), label="Values met")

    assert "not met here yet" in met.text
    (gallery,) = [each for each in met.components if each["type"] == 12]
    assert "not met here yet" in gallery["items"][0]["description"]
