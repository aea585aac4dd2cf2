"""What this program says about itself: once before anything is stored, and whenever somebody asks."""

from __future__ import annotations

from bot.core.screen import Labelled, Prose, Screen

WELCOME = Screen(
    "Before you begin",
    "One page, once",
    (
        Prose(
            "Alongside is a program for practising peer support: its values, its history, and situations where values "
            "pull in different directions. It is not a person and not a peer, and it does not pretend to be."
        ),
        Labelled(
            "Fixed words",
            "Nothing is made up while you use it. Every sentence was written beforehand and can be read and changed by "
            "anyone. Each lesson says first how it was drafted and who has reviewed it. The people in it are invented.",
        ),
        Labelled(
            "Who sees what",
            "Cards are shown to you alone. A facilitator of a group you join sees, for what they gave the group: "
            "which module, whether it is not started, under way or explored, and on which days; and of the group as a "
            "whole, in fives, how many took each reply, unless you keep out of that. "
            "Never your answers, your path, or what you write, unless you share an entry of your journal yourself.",
        ),
        Labelled(
            "A way out, always",
            "Every page of a lesson has Pause and “I'd like to talk to someone”. The program reads no messages, "
            "watches nobody and alerts nobody.",
        ),
        Labelled(
            "What is kept",
            "Your id here, what you opened, the choices needed to find your place again, and words you ask it to keep, "
            "encrypted. Whoever runs this program holds the key. Type /privacy to see all of it, take it with you, or "
            "erase it.",
        ),
        Labelled(
            "One request",
            "You will not tell me about people you support: no names, no stories of theirs. This is no place for them.",
        ),
    ),
)

ABOUT = Screen(
    "What this program is, and is not",
    "About Alongside",
    (
        Prose(
            "Alongside is an open-source training assistant for peer support. It is a program with fixed words: "
            "nothing is generated while you use it, there is no persona, and it never claims to know how you feel."
        ),
        Labelled(
            "It is not",
            "- a replacement for learning with people: each module leads back to them\n"
            "- a certificate or training hours: time here is self-study\n"
            "- a test: there are no points, ranks or streaks, and situations have no right answer to guess\n"
            "- proven to help: nobody has studied that, so we claim nothing\n"
            "- a crisis service: nobody reads along, and nobody is alerted",
        ),
        Labelled(
            "Who wrote it",
            "The Alongside project. The lessons were drafted with AI assistance from named sources, and each says on "
            "its first page who has reviewed it. No peer-run organisation has reviewed this yet. The texts are CC BY "
            "4.0, the program is open source.",
        ),
        Labelled(
            "What it stores",
            "Your id, the servers you use it on, what you opened and when, the choices needed to find your place, and "
            "words you ask it to keep, encrypted. Not your messages, no list of members; the name you have on a "
            "server only once you join a group there. Words you do not keep are not stored; only where a role-play "
            "asks what you would say first, they stay, encrypted, until that scene closes, for a day at most. What you "
            "say is wrong on a page is stored, encrypted, with the place and the day, until somebody has seen to it; "
            "your name only if you add it. A message to a facilitator is not stored.",
        ),
        Labelled(
            "Who sees what",
            "- You: everything, with /privacy.\n"
            "- Facilitators: for what they gave a group you joined, the module, its state and days; of five people or "
            "more together, in fives, how many took each reply, unless you keep out with /progress. Not answers, not "
            "paths, not the route round a content note; not words, but for an entry of your journal that you share.\n"
            "- Whoever runs this bot: the database, and with the key also words you kept.\n"
            "- Discord, if you use it there: what you see and type, under its own rules. In a terminal nothing leaves "
            "the machine.",
        ),
    ),
)
