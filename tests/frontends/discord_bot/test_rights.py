"""Who may do what: every command of facilitators and administrators, and every press and form of their cards.

What is refused is refused with a sentence that does not tell whether the thing is there, and nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import discord
import pytest

from bot.core.errors import NoSuchCohort, NotAdministrator, NotFacilitator
from bot.frontends.discord_bot import modals
from bot.frontends.discord_bot.commands import (
    FAMILIES,
    assign,
    check_in,
    cohort,
    group,
    hands,
    joining,
    report,
    setup,
    summary,
)
from tests.frontends.discord_bot.conftest import Person, Shown
from tests.frontends.discord_bot.harbour_house import House, set_up, somebody

ROLES = (
    "stranger",
    "trainee",
    "trainee of another cohort",
    "facilitator",
    "facilitator of another cohort",
    "facilitator of another server",
    "administrator",
)
NOT_FACILITATOR, NO_SUCH_COHORT = str(NotFacilitator()), str(NoSuchCohort())
NOT_ADMINISTRATOR = str(NotAdministrator())
REFUSALS = (NOT_FACILITATOR, NO_SUCH_COHORT, NOT_ADMINISTRATOR)
THE_OTHERS = {"facilitator of another cohort", "facilitator of another server"}

# Who may: the cohort's own facilitators; also an administrator; any facilitator; any and an administrator; the last one
# alone; or everybody, for it is a form that says nothing.
OWN, OWN_OR_ADMIN, ANY, ANY_OR_ADMIN, ADMIN, FORM = "own", "own or admin", "any", "any or admin", "admin", "form"
ALLOWED = {
    OWN: {"facilitator"},
    OWN_OR_ADMIN: {"facilitator", "administrator"},
    ANY: {"facilitator", *THE_OTHERS},
    ANY_OR_ADMIN: {"facilitator", *THE_OTHERS, "administrator"},
    ADMIN: {"administrator"},
    FORM: set(ROLES),
}


@dataclass(frozen=True)
class Act:
    """A command with its options, a press with its address, or a form with its address and fields."""

    kind: str
    name: str
    who: str
    address: str = ""
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.kind} {self.name} {self.address}".strip()


HERE = "{cohort}:{assignment}"
TABLE = (
    Act("command", "setup", ADMIN),
    Act("command", "cohort list", ANY_OR_ADMIN),
    Act("command", "cohort create", ANY, given={"name": "Nights"}),
    Act("command", "cohort rename", OWN, given={"cohort": "{cohort}", "name": "Noons"}),
    Act("command", "cohort archive", OWN, given={"cohort": "{cohort}"}),
    Act("command", "cohort members", OWN, given={"cohort": "{cohort}"}),
    Act("command", "cohort invite", OWN, given={"cohort": "{cohort}", "person": "{tina}"}),
    Act("command", "cohort facilitators", OWN_OR_ADMIN, given={"cohort": "{cohort}", "do": "add", "person": "{tina}"}),
    Act("command", "cohort log", OWN, given={"cohort": "{cohort}"}),
    Act(
        "command",
        "assign",
        OWN,
        given={"cohort": "{cohort}", "what": "listening", "due": "2030-01-31", "person": "tina"},
    ),
    Act("command", "assign", OWN, given={"cohort": "{cohort}", "what": "no-such-thing", "due": "x"}),
    Act("command", "assignments", OWN, given={"cohort": "{cohort}"}),
    Act("command", "report", OWN, given={"cohort": "{cohort}", "person": "tina", "activity": "listening"}),
    Act("command", "summary", OWN, given={"cohort": "{cohort}", "where": "nowhere"}),
    Act("command", "group", OWN, given={"cohort": "{cohort}", "activity": "listening"}),
    Act("command", "check-ins", OWN, given={"cohort": "{cohort}"}),
    Act("press", "role", ADMIN, "{role}"),
    Act("press", "curricula", ADMIN, "small"),
    Act("press", "channel", ADMIN, "{channel}"),
    Act("press", "hours", ADMIN),
    Act("press", "people-set", ADMIN),
    Act("press", "people-seen", ADMIN),
    Act("press", "members", OWN, "{cohort}:0"),
    Act("press", "archive", OWN, "{cohort}:yes"),
    Act("press", "archive", ANY_OR_ADMIN, "{cohort}:no"),
    Act("press", "given", OWN, "{cohort}:0"),
    Act("press", "assignment", OWN, HERE),
    Act("press", "redate", FORM, HERE),
    Act("press", "expect", OWN, f"{HERE}:no"),
    Act("press", "withdraw", OWN, f"{HERE}:ask"),
    Act("press", "withdraw", OWN, f"{HERE}:no"),
    Act("press", "withdraw", OWN, f"{HERE}:yes"),
    Act("press", "people", OWN, f"{HERE}:0"),
    Act("press", "about", OWN, f"{HERE}:{{tina}}"),
    Act("press", "otherwise", FORM, f"{HERE}:{{tina}}"),
    Act("press", "say", OWN, f"{HERE}:{{tina}}:talked"),
    Act("press", "say", OWN, f"{HERE}:{{tina}}:back"),
    Act("press", "take", OWN, "{cohort}:{hand}"),
    Act("press", "file", OWN, "{cohort}:csv:listening:{tina}:3"),
    Act("press", "group", OWN, "{cohort}:listening:0"),
    Act("press", "check-ins", OWN, "{cohort}:0"),
    Act("form", "redate", OWN, HERE, {"due": "2030-01-31"}),
    Act("form", "otherwise", OWN, f"{HERE}:{{tina}}", {"why": "We talked."}),
    Act("form", "hours", ADMIN, given={"zone": "London", "from": "20:00", "until": "09:00"}),
    Act("form", "people-set", ADMIN, given={"people": "Anna | here"}),
)
# What a person does for themselves, with rules of its own; those are told as stories in test_cohorts.py.
PERSONAL = {"offer", "greeted", "join", "decline", "hand", "ask"} | {
    f"check-in{part}" for part in ("", "-agree", "-rate", "-mine", "-end", "-withdraw")
}
GUARDED = (setup, cohort, joining, hands, assign, report, summary, group, check_in)


@dataclass
class Scene:
    """Fran facilitates Mornings, where Tina would like a hand and was given a module; Gil facilitates Evenings."""

    house: House
    people: dict[str, Person]
    ids: dict[str, Any]

    async def does(self, role: str, act: Act, ids: dict[str, Any] | None = None) -> Any:
        person, ids = self.people[role], ids or self.ids
        if act.kind == "command":
            given = {name: _filled(value, ids) for name, value in act.given.items()}
            if "person" in given and "cohort" in act.name:
                given["person"] = self.people["trainee"].actor if person.channel == self.house.world.channel else None
                given["person"] = given["person"] or person.actor
            return await person.actor.slash(person.channel, act.name, **given)
        address = ":".join(part for part in (act.name, _filled(act.address, ids)) if part)
        if act.kind == "press":
            return await self._press(person, address)
        opened = await self._press(person, f"redate:{'0' * 14}:{'0' * 14}")
        fields = [modals.text(name, name, needed=False) for name in act.given]
        opened._interaction.modal = modals.Form("A form", address, *fields).to_dict()
        return await person.actor.submit_modal(opened, dict(act.given))

    async def _press(self, person: Person, address: str) -> Any:
        """A press with an address of ours on a card of the person's own."""
        card = await person.types("about")
        stored = self.house.world.env.backend.get_message(card.message.channel_id, card.message.id)
        stored.components[0]["components"][-1]["components"][0]["custom_id"] = address
        return await person.actor.click(card.message, custom_id=address)

    async def rows(self) -> dict[str, list[Any]]:
        """Everything that these acts could have changed."""
        tables = "server cohort facilitating invitation membership assignment agreed hand act letter summary counted"
        names = tables.split()

        def query(tx: Any) -> dict[str, list[Any]]:
            cursor = tx._connection.cursor()
            return {name: sorted(str(tuple(row)) for row in cursor.execute(f"select * from {name}")) for name in names}

        return await self.house.world.database.read(query)


def _filled(value: Any, ids: dict[str, Any]) -> Any:
    return value.format_map(ids) if isinstance(value, str) else value


def said(result: Any) -> str:
    """All words of an answer that is for one person alone, and the names of its files."""
    assert result.acknowledged, "the person would read: This interaction failed"
    if result.modal is not None:
        return f"form {result.modal['title']} {result.modal['components']}"
    messages = [each for each in (result.response, *result.followups) if each is not None]
    assert all(message.ephemeral for message in messages)
    return "\n".join(Shown(each).text + "".join(file.filename for file in each.attachments) for each in messages)


@pytest.fixture
async def scene(world):
    house = await set_up(world)
    away = world.env.create_guild("Away")
    world.commands_open_to_all(away)
    away_role, away_channel = away.create_role("Facilitators"), away.create_text_channel("there")
    hal = somebody(world, "hal", away_role, server=away, channel=away_channel)
    keys = away.create_role("Keys", permissions=discord.Permissions(administrator=True))
    keeper = somebody(world, "keeper", keys, server=away, channel=away_channel)
    await keeper.picks(await keeper.types("setup"), away_role, menu="role")
    await house.fran.types("cohort create", name="Mornings")
    await house.gil.types("cohort create", name="Evenings")
    await hal.types("cohort create", name="Far away")
    fran, gil = house.as_actor(house.fran), house.as_actor(house.gil)
    mornings, evenings = [(await house.services.cohorts.mine(each))[0].id for each in (fran, gil)]
    tina, uma = somebody(world, "tina"), somebody(world, "uma")
    for person, by, into in ((tina, fran, mornings), (uma, gil, evenings)):
        _, invitation = await house.services.cohorts.invite(by, into)
        await house.services.training.welcome(world.server.id, person.actor.id)
        await house.services.cohorts.accept(house.as_actor(person), invitation.id, False, "Europe/London")
    given = await house.services.assignments.assign(fran, mornings, ["listening"], talk=True)
    await house.services.hands.ask(world.server.id, tina.actor.id, mornings)
    (hand,) = await house.services.hands.mine(world.server.id, tina.actor.id)
    people = dict(zip(ROLES, (somebody(world, "sam"), tina, uma, house.fran, house.gil, hal, house.adi), strict=True))
    ids = {
        "cohort": mornings,
        "assignment": given.id,
        "hand": hand.id,
        "tina": tina.actor.id,
        "role": house.role.id,
        "channel": world.channel.id,
    }
    return Scene(house, people, ids)


NOWHERE = {
    "cohort": "0" * 14,
    "assignment": "0" * 14,
    "hand": "0" * 14,
    "tina": 1,
    "role": 1,
    "channel": 1,
}


def refusal(role: str, act: Act) -> str:
    if act.who == ADMIN:
        return NOT_ADMINISTRATOR
    if role in THE_OTHERS or (act.who == OWN_OR_ADMIN and role == "administrator"):
        return NO_SUCH_COHORT
    return NOT_FACILITATOR


def test_the_table_names_every_hidden_command_and_every_press_and_form_of_these_families():
    presses = {verb for each in GUARDED for verb in each.FAMILY.routes} - PERSONAL
    forms = {verb for each in GUARDED for verb in each.FAMILY.forms} - PERSONAL
    commands = {
        leaf.qualified_name
        for each in GUARDED
        for command in each.FAMILY.commands()
        for leaf in (command.commands if isinstance(command, discord.app_commands.Group) else [command])
    }

    assert {act.name for act in TABLE if act.kind == "press"} == presses
    assert {act.name for act in TABLE if act.kind == "form"} == forms
    assert {act.name for act in TABLE if act.kind == "command"} == commands


def test_every_command_that_only_some_may_use_is_hidden_from_the_others():
    for each in GUARDED:
        for command in each.FAMILY.commands():
            needed = command.default_permissions
            assert needed is not None and (needed.administrator or needed.manage_guild), command.name
            assert command.allowed_contexts.guild and not command.allowed_contexts.dm_channel, command.name


@pytest.mark.parametrize("role", ROLES)
async def test_whoever_may_not_reads_the_same_sentence_for_what_is_there_and_for_what_is_not(scene, role):
    refused = [act for act in TABLE if role not in ALLOWED[act.who]]
    assert refused
    for act in refused:
        before = await scene.rows()

        there = said(await scene.does(role, act))
        absent = said(await scene.does(role, act, NOWHERE))

        expected = refusal(role, act)
        assert there.split("\n\nHere are your words")[0].replace("\\", "") == expected, (role, act.id)
        assert there == absent, (role, act.id)
        assert await scene.rows() == before, (role, act.id)


@pytest.mark.parametrize("act", TABLE, ids=lambda act: act.id)
async def test_whoever_may_is_answered(scene, act):
    role = "administrator" if "administrator" in ALLOWED[act.who] and "facilitator" not in ALLOWED[act.who] else None

    answer = said(await scene.does(role or "facilitator", act)).replace("\\", "")

    assert not any(sentence in answer for sentence in REFUSALS), answer
    assert "That did not work" not in answer


@pytest.mark.parametrize("act", [act for act in TABLE if act.who == OWN], ids=lambda act: act.id)
async def test_for_its_own_facilitator_too_what_is_not_there_is_told_as_what_is_not_theirs(scene, act):
    absent = said(await scene.does("facilitator", act, NOWHERE)).replace("\\", "")

    assert absent.split("\n\nHere are your words")[0] == NO_SUCH_COHORT


@pytest.mark.parametrize("role", sorted(THE_OTHERS | {"administrator"}))
async def test_what_any_facilitator_may_do_shows_nothing_of_other_cohorts(scene, role):
    listed = said(await scene.does(role, next(act for act in TABLE if act.name == "cohort list")))

    assert ("Mornings" in listed) == (role == "administrator")
    assert "tina" not in listed


@pytest.mark.parametrize("role", ROLES)
async def test_forms_that_anybody_can_open_say_nothing(scene, role):
    for act in (act for act in TABLE if act.who == FORM):
        there, absent = [said(await scene.does(role, act, ids)) for ids in (scene.ids, NOWHERE)]

        assert there.startswith("form ") and there == absent


@pytest.mark.parametrize("role", ROLES)
async def test_while_typing_nobody_is_offered_what_they_have_no_right_to(scene, role):
    person, cohort = scene.people[role], scene.ids["cohort"]
    root = scene.house.world.env.backend.commands[None]
    asked = 0
    for act in (act for act in TABLE if act.kind == "command"):
        name, *sub = act.name.split()
        command = next(each for (each_name, _), each in root.items() if each_name == name)
        options = command["options"]
        if sub:
            options = next(each for each in options if each["name"] == sub[0]).get("options", [])
        for option in (each["name"] for each in options if each.get("autocomplete")):
            filled = {"cohort": cohort} if option != "cohort" else {}
            offered = await person.offered(act.name, option, "", **filled)
            asked += 1
            may = role == "facilitator" or (
                option == "cohort" and role == "administrator" and act.name in ("cohort facilitators", "cohort log")
            )
            own = {"facilitator of another cohort": "Evenings", "facilitator of another server": "Far away"}
            if may:
                assert offered, (role, act.name, option)
            elif role in own and option == "cohort":
                assert set(offered) == {own[role]}, (act.name, option)
            elif role in own and option in ("what", "due"):
                assert offered and "tina" not in str(offered)
            else:
                assert offered == {}, (role, act.name, option)
    assert asked > 10


async def test_of_two_servers_neither_is_told_about_the_other_when_names_are_the_same(scene):
    await scene.house.fran.types("cohort create", name="Far away")

    here = said(await scene.does("facilitator", Act("command", "cohort members", OWN, given={"cohort": "Far away"})))
    there = said(
        await scene.does(
            "facilitator of another server", Act("command", "cohort members", OWN, given={"cohort": "Far away"})
        )
    )

    assert "Nobody is in it yet." in here and "Nobody is in it yet." in there


def test_no_family_of_facilitators_is_left_out():
    """Whoever adds a hidden command puts it into a table such as this one."""
    elsewhere = {"shared", "wrong"}  # their rights are tested in test_journal.py and test_wrong.py
    hidden = {
        command.name for family in FAMILIES for command in family.commands() if command.default_permissions is not None
    }

    assert hidden - elsewhere == {act.name.split()[0] for act in TABLE if act.kind == "command"}
