"""Every front end draws every shape of screen: a new one fails here until all can."""

import io
from dataclasses import fields
from typing import get_args

import pytest
from rich.console import Console

from bot.core.card import Card, Door
from bot.core.screen import SLOT_EMPTY, Block, Cites, Labelled, Option, OwnWords, Prose, Screen, ServerWords, Speech
from bot.frontends.discord_bot import draw as discord_draw
from bot.frontends.discord_bot.text import plain, shortened
from bot.frontends.terminal import draw as terminal_draw

BLOCKS = [
    Prose("a plain passage"),
    Speech("Sam", "words that are said"),
    Labelled("A heading", "a labelled passage"),
    ServerWords("help", "words of a server"),
    Cites(("penney-2018",), ("Darby Penney, 2018",)),
    OwnWords("words of one's own"),
]
SCREEN = Screen(
    "A title",
    "where one is",
    tuple(BLOCKS),
    (Option("one", "first reply", "reply"), Option("two", "second reply", "reply"), Option("next", "Continue")),
    asks="What stays?",
)


def on_discord(screen):
    view = discord_draw.card(Card(1, "0" * 14, 3, "0" * 8, screen, (Door("begin", "x", "Walk it again"),)))
    return "\n".join(str(part) for part in _texts(view.to_components()))


def _texts(components):
    for each in components:
        yield from (each[key] for key in ("content", "label", "placeholder") if each.get(key))
        yield from _texts(each.get("components", ()))


def in_the_terminal(screen):
    console = Console(file=io.StringIO(), width=300)
    terminal_draw.page(console, screen, "a notice")
    return console.file.getvalue()


def test_there_is_an_example_of_every_block():
    assert {type(block) for block in BLOCKS} == set(get_args(Block))


@pytest.mark.parametrize("drawn", [on_discord, in_the_terminal])
async def test_everything_a_screen_says_is_shown(drawn):
    shown = drawn(SCREEN)

    for said in (SCREEN.title, SCREEN.where):
        assert said in shown
    for block in BLOCKS:
        for field in fields(block):
            value = getattr(block, field.name)
            words = value if field.name == "lines" else [value] if field.name not in ("ids", "slot") else []
            assert all(word in shown for word in words), (drawn, block)


@pytest.mark.parametrize("drawn", [on_discord, in_the_terminal])
async def test_an_empty_place_for_words_of_the_server_says_so(drawn):
    shown = drawn(Screen("A title", "here", (ServerWords("who_reads_notes"),)))

    assert SLOT_EMPTY["who_reads_notes"].split(".")[0] in shown


async def test_a_reply_that_is_not_open_yet_says_why_and_cannot_be_pressed():
    shown = on_discord(Screen("t", "w", (), (Option("one", "Give it", "reply", closed="You have not asked."),)))

    assert "**A** (not open yet: You have not asked.): Give it" in shown
    assert "A: Give it" not in shown


async def test_replies_stand_in_full_in_the_body_and_lettered_on_the_buttons():
    long = "word " * 30
    shown = on_discord(Screen("t", "w", (), (Option("one", long.strip(), "reply"),)))

    assert long.strip() in shown
    assert "A: word word" in shown and "…" in shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** _it_", "\\*\\*bold\\*\\* \\_it\\_"),
        ("# a heading", "\\# a heading"),
        ("-# small", "\\-# small"),
        ("- an item", "- an item"),
        ("1. first", "\\1. first"),
        ("<@123> @everyone", "\\<@123\\> @everyone"),
        ("[a](http://b.example)", "\\[a\\](http://b.example)"),
        ("> quoted", "\\> quoted"),
        ("`code` ||hidden||", "\\`code\\` \\|\\|hidden\\|\\|"),
        ("don't stop - ever", "don't stop - ever"),
    ],
)
def test_words_are_shown_as_they_were_written(written, shown):
    assert plain(written) == shown


def test_a_label_is_cut_between_words():
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 9) == "one two"
    assert len(shortened("x" * 200, 80)) == 80
