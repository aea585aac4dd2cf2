"""/group on Discord: who sees the picture of a group, and that nobody else learns that there is one."""

import pytest

from bot.core.actor import Actor
from bot.frontends.discord_bot.commands.family import HIDDEN
from tests import samples
from tests.frontends.discord_bot.conftest import Person

GIVE = ("go-on", "give-it", "next", "stay", "next")


class Harbour:
    """A server with a facilitators' role, and a cohort that was given a role-play."""

    def __init__(self, world):
        self.world = world
        self.services = world.running[-1].services

    async def open(self):
        self.role = self.world.server.create_role("Facilitators")
        server = self.world.server.id
        await self.services.places.put(Actor(server, 99, "Adi", administrator=True), role=self.role.id)
        self.fran = self.facilitator("fran")
        self.fran_acts = Actor(server, self.fran.actor.id, "fran", frozenset({self.role.id}))
        self.cohort = (await self.services.cohorts.create(self.fran_acts, "Harbour *mornings*")).id
        await self.services.assignments.assign(self.fran_acts, self.cohort, ["the-bus"])
        self.world.commands_open_to_all()
        return self

    def facilitator(self, name):
        member = self.world.server.add_member(self.world.env.create_user(name), roles=[self.role])
        return Person(member, self.world.channel)

    async def joins(self, person, name):
        server = self.world.server.id
        await self.services.training.welcome(server, person)
        _, invitation = await self.services.cohorts.invite(self.fran_acts, self.cohort)
        await self.services.cohorts.accept(Actor(server, person, name), invitation.id, False, "Europe/London")

    async def walk(self, number, presses=GIVE):
        training = self.services.training
        for person in range(5000, 5000 + number):
            await self.joins(person, f"Person {person}")
            card = await training.begin(self.world.server.id, person, "the-bus")
            for option in presses:
                card = await training.choose(person, card.run, card.turn, card.page, option)


@pytest.fixture
async def harbour(world):
    return await Harbour(world).open()


async def test_a_facilitator_chooses_cohort_and_activity_while_typing_and_reads_bands(harbour):
    await harbour.walk(16)
    fran = harbour.fran

    assert await fran.offered("group", "cohort") == {"Harbour *mornings*": harbour.cohort}
    assert await fran.offered("group", "activity", cohort=harbour.cohort) == {"The bus": "the-bus"}
    shown = await fran.types("group", cohort=harbour.cohort, activity="the-bus")

    assert "The group at “The bus”" in shown.text
    assert "**Scene 1: The bus**\n- 10 to 14 people: Here it is.\n- fewer than 5 people: I do not know." in shown.text
    assert "- 5 to 9 people: Stay.\n- fewer than 5 people: Say it to the team." in shown.text
    assert "Harbour \\*mornings\\*" in shown.text
    assert "I'd like to talk to someone" in shown.buttons
    assert not any(str(person) in shown.text for person in range(5000, 5016))


async def test_names_that_are_typed_are_understood_too(harbour):
    shown = await harbour.fran.types("group", cohort="Harbour *mornings*", activity="The bus")

    assert "Nothing can be shown yet" in shown.text


def wordy():
    """The bus, with six long replies at each of its two scenes."""
    scenes = [dict(each) for each in samples.BUS["scenes"]]
    for scene in scenes:
        first, *rest = scene["replies"]
        many = [{**rest[-1], "id": f"more-{number}"} for number in range(4)]
        scene["replies"] = [{**each, "text": "A long reply. " * 18} for each in (first, *rest, *many)]
    return samples.library(scenarios=[samples.scenario(**{**samples.BUS, "scenes": scenes})])


async def test_a_long_picture_goes_on_with_more_also_after_a_restart(harbour, world):
    await world.restart(wordy())
    await harbour.walk(16)
    first = await harbour.fran.types("group", cohort=harbour.cohort, activity="the-bus")
    assert "Scene 1" in first.text and "Scene 2" not in first.text
    await world.restart(wordy())

    second = await harbour.fran.presses(first, label="More")

    assert "Scene 2" in second.text and "Scene 1" not in second.text
    assert "More" not in second.buttons


async def test_who_has_lost_the_role_reads_no_more_of_a_picture_that_is_open(harbour, world):
    await world.restart(wordy())
    await harbour.walk(16)
    first = await harbour.fran.types("group", cohort=harbour.cohort, activity="the-bus")
    await harbour.services.places.put(Actor(world.server.id, 99, "Adi", administrator=True), role=12345)

    second = await harbour.fran.presses(first, label="More")

    assert second.text.startswith("This is for the facilitators")


async def others(harbour, world):
    """Everybody who may not see it, each with what they read."""
    server = world.server
    trainee = Person(server.add_member(world.env.create_user("tina")), world.channel)
    await harbour.joins(trainee.actor.id, "tina")
    elsewhere = world.env.create_guild("Weir House")
    weir_role = elsewhere.create_role("Facilitators")
    services = harbour.services
    await services.places.put(Actor(elsewhere.id, 99, "Adi", administrator=True), role=weir_role.id)
    room = elsewhere.create_text_channel("training")
    world.commands_open_to_all(elsewhere)
    return {
        "stranger": (world.person("sol"), "This is for the facilitators"),
        "trainee": (trainee, "This is for the facilitators"),
        "facilitator of another cohort": (harbour.facilitator("gus"), "There is no such cohort here"),
        "facilitator of another server": (
            Person(elsewhere.add_member(world.env.create_user("wyn"), roles=[weir_role]), room),
            "There is no such cohort here",
        ),
    }


async def test_for_everybody_else_what_is_there_and_what_is_not_reads_the_same(harbour, world):
    await harbour.walk(11)

    for who, (person, sentence) in (await others(harbour, world)).items():
        there = await person.types("group", cohort=harbour.cohort, activity="the-bus")
        by_name = await person.types("group", cohort="Harbour *mornings*", activity="the-bus")
        absent = await person.types("group", cohort="0" * 14, activity="no-such")

        assert there.text == by_name.text == absent.text, who
        assert there.text.startswith(sentence), who
        assert await person.offered("group", "cohort") == {}, who
        assert await person.offered("group", "activity", cohort=harbour.cohort) == {}, who


async def test_the_command_is_hidden_until_an_administrator_opens_it(world):
    command = world.running[-1].tree.get_command("group")

    assert command.default_permissions == HIDDEN
