"""/return: questions and second cases that come back, for who turned that on; each can be put off or stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.app import returns_pages
from bot.app.coming_back import Offer
from bot.app.dates import said_day
from bot.app.returns import Offers, Opened
from bot.frontends.discord_bot import draw, pages
from bot.frontends.discord_bot.addresses import OldButton, address
from bot.frontends.discord_bot.commands.family import Family
from bot.frontends.discord_bot.draw import View, button
from bot.frontends.discord_bot.guard import Answering, Interaction
from bot.frontends.discord_bot.text import shortened

if TYPE_CHECKING:
    from bot.frontends.discord_bot.client import AlongsideClient

MENU = 25


async def _return(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int) -> None:
    await answer.show(_overview(server, await client.services.returns.offers(server, interaction.user.id)))


async def _turn(client: AlongsideClient, interaction: Interaction, answer: Answering, server: int, said: str) -> None:
    if said == "on":
        await client.services.returns.turn_on(server, interaction.user.id)
    elif said == "off":
        await client.services.returns.turn_off(server, interaction.user.id)
    else:
        raise OldButton
    await _return(client, interaction, answer, server)


async def _open(client: AlongsideClient, interaction: Interaction, answer: Answering, id_: str) -> None:
    await answer.show(_opened(await client.services.returns.open(interaction.user.id, id_)))


async def _answer(
    client: AlongsideClient, interaction: Interaction, answer: Answering, id_: str, turn: int, page: str, option: str
) -> None:
    told = await client.services.returns.answer(interaction.user.id, id_, turn, page, option)
    await answer.show(draw.page(returns_pages.told(told), [*_ways(told.offer), *_around(told.server)]))


async def _begin(client: AlongsideClient, interaction: Interaction, answer: Answering, id_: str, turn: int) -> None:
    await answer.show(draw.card(await client.services.returns.begin(interaction.user.id, id_, turn)))


async def _move(
    client: AlongsideClient, interaction: Interaction, answer: Answering, id_: str, turn: int, how: str
) -> None:
    await _return(client, interaction, answer, await client.services.returns.move(interaction.user.id, id_, turn, how))


def _overview(server: int, offers: Offers) -> View:
    screen = returns_pages.overview(offers)
    if not offers.on:
        turn_on = button("Turn it on", address("coming", server, "on"), main=True)
        return draw.page(screen, [turn_on, pages.talk(server)])
    listed = (*offers.due, *offers.coming)[:MENU]
    menu = _menu(listed, offers) if listed else None
    turn_off = button("Turn it off", address("coming", server, "off"))
    return draw.page(screen, [turn_off, pages.talk(server)], menu=menu)


def _menu(listed: tuple[Offer, ...], offers: Offers) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=shortened(each.title, 100),
            value=each.id,
            description="here now" if each in offers.due else said_day(each.due, offers.zone),
        )
        for each in listed
    ]
    return ui.Select(custom_id="comes", placeholder="Open one", options=options)


def _opened(found: Opened) -> View:
    """Before it is answered or begun."""
    screen, offer = returns_pages.opened(found), found.offer
    if offer.is_case:
        ways_on = [button("Begin", address("comes-begin", offer.id, offer.turn), main=True)]
    else:
        ways_on = draw.options(screen, lambda option: address("again", offer.id, offer.turn, found.page, option))
    return draw.page(screen, [*ways_on, *_ways(offer), *_around(found.server)])


def _ways(offer: Offer) -> list[draw.Component]:
    return [button(words, address("comes-move", offer.id, offer.turn, how)) for how, words in returns_pages.ways(offer)]


def _around(server: int) -> list[draw.Component]:
    return [button("All that comes back", address("coming-page", server)), pages.talk(server)]


FAMILY = Family(
    plain={"return": ("Questions and dilemmas that come back after days and weeks, if you turn it on", _return)},
    routes={
        "coming": (_turn, ("server", "word")),
        "coming-page": (_return, ("server",)),
        "comes": (_open, ("run",)),
        "again": (_answer, ("run", "turn", "page", "option")),
        "comes-begin": (_begin, ("run", "turn")),
        "comes-move": (_move, ("run", "turn", "word")),
    },
)
