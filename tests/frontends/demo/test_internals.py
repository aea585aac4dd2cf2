"""simcord is pinned; when the pin moves, this says what else has to."""

import re
from pathlib import Path

import discord
import simcord
from simcord.preview import _server

from bot.frontends.demo import internals, page, world
from tests.frontends.demo.process import ROOT

CHANGED = "simcord changed: bot/frontends/demo/internals.py uses {}, which simcord {} does not have (any more)"


def test_every_inner_name_of_simcord_that_we_use_is_still_there():
    gone = internals.missing()

    assert not gone, CHANGED.format(", ".join(gone), simcord.__version__)


def test_a_name_that_is_gone_is_told(monkeypatch):
    monkeypatch.delattr(internals.PreviewServer, "_static")
    monkeypatch.setattr(internals, "SET", ((internals.Preview, ("no_such_thing",)),))

    assert internals.missing() == ["PreviewServer._static", "Preview().no_such_thing"]


def test_the_page_still_has_what_we_replace_and_what_we_hook_into():
    folder = Path(_server.__file__).with_name("static")
    html = (folder / "index.html").read_text(encoding="utf-8")
    style = (folder / "preview.css").read_text(encoding="utf-8")

    gone = [text for text, _ in page.REPLACED if html.count(text) != 1]
    gone += [text for text in (page.BEFORE,) if html.count(text) != 1]
    script = (ROOT / "bot/frontends/demo/page.js").read_text(encoding="utf-8")
    gone += [id_ for id_ in re.findall(r'getElementById\("([^"]+)"\)', script) if f'id="{id_}"' not in html]
    gone += [name for name in (".component-container", "--toolbar-height", ".viewer-control") if name not in style]
    assert not gone, CHANGED.format(f"in its page: {', '.join(gone)}", simcord.__version__)


def test_no_other_file_of_the_demo_uses_an_inner_name_of_simcord():
    inner = re.compile(r"from simcord\.|import simcord\.|env\._|preview\._|\.backend\b")
    others = [
        file.name
        for file in (ROOT / "bot/frontends/demo").glob("*.py")
        if file.name != "internals.py" and inner.search(file.read_text(encoding="utf-8"))
    ]

    assert others == []


def test_ids_are_the_same_at_every_start():
    def ids():
        made = world.build(simcord.Env(_client()))
        people = [made.trainee, made.facilitator, *made.invented]
        return [made.server.id, made.training.id, *(person.id for person in people)]

    assert ids() == ids()
    assert len(set(ids())) == len(ids()) >= 2 + 2 + 8


def test_new_people_come_last_so_that_nobody_elses_id_moves():
    """If this fails, places of people in demo files that exist are lost: put what is new at the end of `build`."""
    made = world.build(simcord.Env(_client()))

    assert (made.trainee.id, made.facilitator.id) == (1456074443980800002, 1456074443980800003)
    assert (made.server.id, made.training.id) == (world.SERVER_ID, 1456074443980800007)
    assert made.invented[0].id == 1456074443980800008


def test_everybody_has_an_avatar():
    made = world.build(simcord.Env(_client()))

    assert len(made.assets) == 3 + len(made.invented)
    assert all(drawn.startswith(b"\x89PNG") for _, drawn in made.assets.values())


def _client():
    return discord.Client(intents=discord.Intents(guilds=True))
