"""The map of a role-play: the same graph as text and as pictures, readable without colour and without eyes."""

import io
import sys
from xml.etree import ElementTree

import pytest
from PIL import Image

from bot.reports.drawing import CannotDraw, drawn
from bot.reports.map import Map, mermaid
from tests import samples
from tests.shipped import LIBRARY

SCENARIOS = LIBRARY.scenarios.values()
SVG = "{http://www.w3.org/2000/svg}"

SMALL = """\
flowchart TD
  accTitle: Map of “The bench”
  accDescr: Scenes: 2. Endings: 3. Content note: “Mentions being alone.”. Begins here: “1. sitting”. \
Ending: “Still there”. Ending, to the system: “A rule”. Ending: “I would ask”: “Asked”. \
From “Mentions being alone.” to “1. sitting”: “Go on”. From “1. sitting” to “2. Later”: “Here it is.”. \
From “1. sitting” to “Asked”: “I do not know. I would ask.”. From “2. Later” to “Still there”: “Stay.”. \
From “2. Later” to “A rule”: “Say it to the team.”.
  n1>"Content note<br>Mentions being alone."]
  s1["Begins here<br>1. sitting"]
  s2["2. Later"]
  e1(["Ending<br>Still there"])
  e2{{"Ending, to the system<br>A rule"}}
  e3(("Ending: “I would ask”<br>Asked"))
  n1 -->|"Go on"| s1
  s1 -->|"Here it is."| s2
  s1 -->|"I do not know. I would ask."| e3
  s2 -->|"Stay."| e1
  s2 -->|"Say it to the team."| e2
"""


def words(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join(" ".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text"))


def test_as_mermaid_it_reads_like_this():
    assert mermaid(samples.scenario()) == SMALL


def test_replies_that_lead_to_one_place_share_an_arrow_and_conditions_are_said_and_dashed():
    text = mermaid(samples.garden())

    assert '  s1 -->|"Tell Sam why.<br>Walk in."| s1\n' in text
    assert '  s1 -.->|"Sit down together. (if told and trust #62;#61; 1)"| e1\n' in text
    assert "Say it first" in text


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.id)
def test_every_shipped_role_play_has_a_map_with_all_its_places(scenario):
    told = mermaid(scenario)
    svg = drawn(scenario, "svg")

    places = len(scenario.scenes) + len(scenario.endings) + bool(scenario.content_notes)
    assert len(Map.build(scenario).places) == places
    assert told.count("\n  e") == len(scenario.endings)
    assert words(svg).count("Ending") >= len(scenario.endings)
    assert ("Content note" in words(svg)) == bool(scenario.content_notes)


def test_the_picture_says_its_title_and_itself_in_words_for_those_who_do_not_see_it():
    root = ElementTree.fromstring(drawn(samples.scenario(), "svg"))

    assert root.get("role") == "img"
    title, told = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", "Map of “The bench”")
    assert told.tag == f"{SVG}desc" and "From “2. Later” to “Still there”: “Stay.”." in told.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert len(list(root.iter(f"{SVG}title"))) == 1


def test_the_picture_loads_nothing_and_uses_no_colour():
    svg = drawn(samples.scenario(), "svg").decode()

    assert "href" not in svg and "<!DOCTYPE" not in svg and "<image" not in svg
    painted = {value for each in ElementTree.fromstring(svg).iter() for value in (each.get("fill"), each.get("stroke"))}
    assert painted <= {None, "none", "black", "white"}


def test_a_png_is_a_picture():
    with Image.open(io.BytesIO(drawn(samples.scenario(), "png"))) as picture:
        assert picture.format == "PNG" and picture.width > 200


EVIL = ['<b>bold</b>"]; x', "<<i>>", r"\N \G \l", "%%{init: {}}%%", "&lt;&amp;", "a\u202eb", "`code` #35;", "x" * 60]


@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_title_says_it_stays_text(evil, capfd):
    scene = {**samples.BENCH["scenes"][0], "title": evil}
    scenario = samples.scenario(title=evil, scenes=[scene, samples.BENCH["scenes"][1]])

    line = mermaid(scenario).splitlines()[4]
    assert line.startswith('  s1["Begins here<br>1. ') and line.endswith('"]')
    inside = line.removeprefix('  s1["Begins here<br>').removesuffix('"]')
    assert not set(inside) & set('"<>[]{}%`&\\')
    drawing = words(drawn(scenario, "svg"))
    assert evil.split()[0][:10] in drawing.replace("… ", "")
    assert capfd.readouterr().err == ""


def tangled(count):
    """Every scene leads far away."""
    scene = samples.BENCH["scenes"][1]
    ids = [f"s{number}" for number in range(count)]
    return samples.scenario(
        scenes=[
            {
                **scene,
                "id": id_,
                "replies": [
                    {**scene["replies"][0], "id": f"r{step}", "then": ids[(number * 7 + step * 13) % count]}
                    for step in range(5)
                ]
                + [{**scene["replies"][0], "id": "out"}],
            }
            for number, id_ in enumerate(ids)
        ]
    )


def test_a_graph_that_nobody_could_read_is_refused_in_time_and_in_words():
    with pytest.raises(CannotDraw, match="too tangled"):
        drawn(tangled(300), "svg", patience=1.0)
    assert mermaid(tangled(300)).count("\n  s") >= 300


def test_without_the_library_one_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pygraphviz", None)

    with pytest.raises(CannotDraw, match=r"alongside\[map\]"):
        drawn(samples.scenario(), "svg")
