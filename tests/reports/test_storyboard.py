"""A lesson on paper says all that the cards say, in words that stay words."""

import pytest

from bot.core.library import CONFIDENCE
from bot.core.steps import KINDS
from bot.reports.storyboard import Storyboard, storyboard
from tests import samples
from tests.reports.pages import sound
from tests.shipped import ACTIVITIES, LIBRARY

SMALL = """\
# The bench

A role-play · about 10 minutes

## Before it begins

You sit beside Sam.

**You meet**

- Sam: keeps bees, does well

The people in it are invented.

This one is about a boundary: something two people make together. No reply is the right one. This one can happen where \
support is mutual and where it is paid.

**Values to hold in mind:** honesty

**How to use it without a screen:** Read a page aloud, take the time it needs, choose a reply together or alone, read \
what it served and what it cost, and go on where it leads. No reply is the one to guess, and nothing is scored.

<a id="content-note"></a>

### Content note

Mentions being alone.

**Each of these counts the same, and nobody asks why**

- Go on.
- Read the summary below instead.
- Do another one instead: “The bus”.
- Do it with people.
- Skip it.

**Summary:** Sam asks for your number.

## Scenes

<a id="scene-sitting"></a>

### Scene 1

It is warm.

> **Sam:**
>
> Can I have your number?
>

#### A: Here it is.

**What it did:** Sam looks up.

**What it served:** honesty

**What it cost:** empathy

**Why:** It was true.

**Another way to say it:** “Not today.”

Leads to [Scene 2: Later](#scene-later)

#### B: I do not know. I would ask.

**What it did:** Sam looks up.

**What it served:** honesty

**What it cost:** empathy

**Why:** It was true.

**Who says otherwise:** Some codes forbid it.

Sources: [Darby Penney, 2018](#source-penney-2018)

Leads to [Ending: Asked](#ending-asked)

"""


def test_a_role_play_reads_like_this():
    text = storyboard(samples.scenario(), samples.library(), "md")

    assert text.startswith(SMALL)
    assert "This ending speaks to the system around the two people." in text
    assert "In this ending you say: I do not know, I would ask." in text
    assert "No peer-run organisation has reviewed this." in text
    assert (
        '- <a id="source-penney-2018"></a>Darby Penney, 2018: Who Gets to Define “Peer Support?” '
        f"({CONFIDENCE['S']}; 2026-11-21)." in text
    )


def test_what_it_remembers_and_asks_for_is_said_in_words():
    text = storyboard(samples.garden(), samples.library(), "md")

    assert "- trust: a number from 0 to 2, at first 1" in text
    assert "Open only if told and trust \\>= 1." in text
    assert "Until then: Sam does not know yet why you came." in text
    assert "Can be taken once." in text and "After it, trust is 1 higher." in text
    assert "**Only if told:** Sam knows why you came." in text


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_every_shipped_lesson_has_a_storyboard_with_its_provenance(activity, form):
    text = storyboard(activity, LIBRARY, form)

    assert "drafted with AI assistance" in text
    assert "No peer-run organisation has reviewed this" in text
    assert ">None<" not in text and "\nNone\n" not in text


@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: each.id)
def test_every_shipped_storyboard_is_a_sound_page(activity):
    page = sound(storyboard(activity, LIBRARY))

    assert page.headings[0] == (1, activity.title)
    external = [link for link in page.links if not link.startswith("#")]
    assert all(link.startswith(("https://", "http://")) for link in external)


@pytest.mark.parametrize("activity", LIBRARY.scenarios.values(), ids=lambda each: each.id)
def test_every_reply_leads_by_the_name_of_its_scene_or_ending(activity):
    built = Storyboard.build(activity, LIBRARY)
    places = {section.anchor: section.title for part in built.parts for section in part.sections}
    replies = [reply for part in built.parts for section in part.sections for reply in section.replies]

    assert len(replies) == sum(len(scene.replies) for scene in activity.scenes)
    assert all(reply.leads and places[reply.leads.anchor] == reply.leads.name for reply in replies)


WORDS = {"text", "ask", "why", "happened", "before", "says", "what", "summary", "title"}


@pytest.mark.parametrize("activity", LIBRARY.modules.values(), ids=lambda each: each.id)
def test_no_words_of_a_step_are_lost_on_paper(activity):
    flat = " ".join(" ".join(sound(storyboard(activity, LIBRARY)).words).split())

    for step in activity.steps:
        for line in words_in(step.model_dump(mode="json")):
            assert line in flat, (step.id, line)


def words_in(value, key=""):
    """The lines of every text that people read."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from words_in(inner, name)
    elif isinstance(value, list):
        for each in value:
            yield from words_in(each, key)
    elif isinstance(value, str) and key in WORDS:
        yield from (line.removeprefix("- ") for line in value.split("\n") if line)


def test_there_is_a_step_of_every_kind_to_look_at():
    """Where a kind is not shipped yet, its paper is its first page; this says which are."""
    assert {step.kind for module in LIBRARY.modules.values() for step in module.steps} <= set(KINDS)


EVIL = '<script>alert("x")</script>'


def evil():
    feedback = samples.feedback(did=EVIL, why=f"[a](javascript:alert) {EVIL}")
    scene = {
        **samples.BENCH["scenes"][0],
        "title": EVIL,
        "narration": f"{EVIL} {{{{ 7 * 7 }}}} # no heading",
        "speech": [{"who": "sam", "says": EVIL}],
        "replies": [{"id": "a", "text": EVIL, "then": "stayed", "feedback": feedback}],
    }
    return samples.scenario(scenes=[scene], title=EVIL, authors=[EVIL])


def test_words_of_a_file_never_become_part_of_the_page():
    text = storyboard(evil(), samples.library())

    assert "<script" not in text and "&lt;script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    sound(text)


def test_words_of_a_file_never_become_markdown():
    text = storyboard(evil(), samples.library(), "md")

    assert "<script" not in text.replace("\\<", "") and "\\<script\\>" in text
    assert "\\[a\\](javascript:alert)" in text


def test_an_address_that_is_none_of_the_web_is_no_link():
    library = samples.library()
    source = library.sources["penney-2018"].model_copy(update={"url": "javascript:alert(1)"})

    text = storyboard(
        samples.scenario(), type(library)(library.modules, library.scenarios, {}, {"penney-2018": source})
    )

    assert 'href="javascript' not in text and "javascript:alert(1)" in text


def test_a_module_says_what_may_be_hard_to_read_before_it():
    text = storyboard(samples.module(), samples.library(), "md")

    assert text.index("**Before you go on:** Mentions being locked up.") < text.index("People were locked up.")
    assert "**In short, for those who do not read it:** Some people were held." in text
    assert "**That is what the sources say:** It says so." in text
    assert "**What this organisation fixes, in its own words:** Your own place can write this." in text
    assert "**The role-play:** “The bench”, in a storyboard of its own" in text
