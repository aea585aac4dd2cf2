"""A role-play on Discord: saying it first, what if, watching, replies that are not open yet."""

from tests.frontends.discord_bot.test_cards import begun


async def garden(world, person):
    return await begun(world, person, "the-garden", "practise")


async def test_a_trainee_says_it_first_and_sees_the_replies_beside_their_words(world):
    tina = world.person("tina")
    scene = await tina.presses(await garden(world, tina), label="Begin")
    assert "Nobody judges it" in scene.text and "Write" in scene.buttons
    asked = await tina.actor.click(scene.message, label="Write")
    assert "What would you say to Sam?" in str(asked.modal)

    beside = await tina.writes(scene, "I would *sit* down.", keep=False)

    assert "**Your words**\nI would \\*sit\\* down." in beside.text
    assert "None of these" in beside.buttons
    told = await tina.presses(beside, label="A: Tell Sam why.")
    assert "What it served" in told.text and "I would" not in told.text


async def test_long_words_beside_a_scene_are_shortened_so_that_the_card_fits(world):
    tina = world.person("tina")
    scene = await tina.presses(await garden(world, tina), label="Begin")

    beside = await tina.writes(scene, "word " * 799, keep=True)

    assert len(beside.text) < 4000 and "…" in beside.text


async def test_a_reply_that_is_not_open_yet_is_read_with_its_reason_and_has_no_button(world):
    tina = world.person("tina")
    scene = await tina.presses(await garden(world, tina), label="Begin")
    replies = await tina.presses(scene, label="Show the replies")

    assert "(not open yet: Sam does not know yet why you came.): Sit down together." in replies.text
    assert not any("Sit down" in label for label in replies.buttons)


async def walked_to_the_path(world, tina):
    card = await tina.presses(await garden(world, tina), label="Begin")
    for label in (
        "Show the replies",
        "A: Tell Sam why.",
        "Continue",
        "D: Ask somebody.",
        "Continue",
        "Look back on it",
    ):
        found = next(each for each in card.buttons if each == label or each.endswith(label[1:]))
        card = await tina.presses(card, label=found)
    return await tina.presses(card, label="Go on without writing")


async def test_what_if_opens_a_walk_beside_the_first_one_and_survives_a_restart(world):
    tina = world.person("tina")
    path = await walked_to_the_path(world, tina)
    assert {"What if: decision 1", "What if: decision 2"} <= set(path.buttons)

    fork = await tina.presses(path, label="What if: decision 2")
    await world.restart()
    assert "Sam knows why you came." in fork.text
    told = await tina.presses(fork, label="B: Sit down together.")
    assert "What it served" in told.text

    listed = await tina.types("resume")
    assert "What if: The garden" in listed.text and len(listed.menu) == 2


async def test_both_walks_are_read_one_below_the_other(world):
    tina = world.person("tina")
    fork = await tina.presses(await walked_to_the_path(world, tina), label="What if: decision 2")
    card = await tina.presses(fork, label="B: Sit down together.")
    read = []
    while "Finish" not in card.buttons:
        label = next(each for each in ("Continue", "Look back on it", "Go on without writing") if each in card.buttons)
        card = await tina.presses(card, label=label)
        read.append(card.text)
    told = "\n".join(read)

    assert told.index("The first walk, from the fork on") < told.index("This walk, from the fork on")
    assert "Only this walk leaned on" in told


async def test_watching_instead_of_playing_leads_to_the_same_debrief(world):
    tina = world.person("tina")
    card = await tina.presses(await garden(world, tina), label="Watch it instead")
    assert "What to look for" in card.text and "The reply in this walk" in card.text

    for label in ("Continue", "Continue", "Look back on it", "Go on without writing"):
        card = await tina.presses(card, label=label)

    assert "The path you watched" in card.text
    assert "explored" in (await tina.types("practise")).text


async def test_at_the_end_a_second_case_is_one_press_away(world):
    tina = world.person("tina")
    ended = await tina.presses(await begun(world, tina, "the-bench", "practise"), label="Skip it")

    second = await tina.presses(ended, label="A second case: The garden")

    assert "The garden" in second.text
