"""The first message in #training: what this is, what to press, what is kept where, and how to stop."""

from __future__ import annotations

from pathlib import Path

from bot.core.screen import Labelled, Prose, Screen
from bot.frontends.discord_bot import draw

TITLE = "Welcome to the demo"


def greeting(data: Path) -> draw.View:
    return draw.page(
        Screen(
            TITLE,
            "The real bot in a simulated Discord, on this computer only",
            (
                Labelled(
                    "Begin",
                    "Type / in the field below and choose /practise for a role-play, /learn for a module, or /resume "
                    "to go on where you stopped. Then press Enter.",
                ),
                Labelled(
                    "Whom you are",
                    "“Viewing as”, at the top, switches between Tina, a trainee, and Frank, a facilitator. Cards are "
                    "shown to one person alone: what Tina opens, Frank does not see. Under “Places” are their direct "
                    "messages, where the same commands work.",
                ),
                Labelled(
                    "As Frank",
                    "He facilitates the Thursday group. Try /report and /assign, or invite Tina with /cohort invite; "
                    "then, as Tina, look at /progress. /setup is his too: here he is an administrator as well.",
                ),
                Labelled(
                    "What is kept",
                    "Tina, Frank and all others here are invented. Progress is kept in a file in the folder "
                    f"{data}, so your place is there again next time; the messages on this page are not kept.",
                ),
                Prose("To stop, press Ctrl-C in the terminal where you started this."),
            ),
        )
    )
