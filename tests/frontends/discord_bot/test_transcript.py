"""Every card can be heard: the reader that all tests use says each part in words, and refuses what has none."""

import pytest

from tests.frontends.discord_bot.transcript import Unspoken, transcript

PICTURE = {"type": 12, "items": [{"media": {"url": "attachment://a.png"}, "description": "Twelve rows"}]}
BUTTON = {"type": 2, "label": "Go on", "custom_id": "go"}


def test_a_card_is_read_from_top_to_bottom():
    card = [{"type": 17, "components": [{"type": 10, "content": "### Listening"}, {"type": 14}, PICTURE]}, BUTTON]

    assert transcript(card) == "### Listening\n---\n(picture: Twelve rows)\n[Go on]"


@pytest.mark.parametrize(
    "part",
    [
        {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]},
        {"type": 2, "emoji": {"name": "👍"}, "custom_id": "go"},
        {"type": 2, "label": "→", "custom_id": "go"},
        {"type": 3, "custom_id": "pick", "options": []},
        {"type": 10, "content": "— — —"},
        {"type": 11, "media": {"url": "attachment://a.png"}},
    ],
    ids=["picture", "emoji", "arrow", "menu", "line", "unknown"],
)
def test_what_cannot_be_heard_is_refused(part):
    with pytest.raises(Unspoken):
        transcript([part])


async def test_a_whole_card_of_a_lesson_is_heard_with_its_replies_and_ways_out(world):
    tina = world.person("tina")
    first = await tina.types("learn")
    assert "Before you begin" in first.transcript
    listed = await tina.presses(first, label="Go on")
    card = await tina.picks(listed, "listening")

    assert "[I'd like to talk to someone]" in card.transcript
    assert "Listening" in card.transcript
