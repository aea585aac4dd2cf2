"""What is stored about a person, in words: one line for each kind of row that names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# By table, and by table “as facilitator”. A kind of row without words here fails a test.
WORDS: Mapping[str, str] = {
    "person": "That you have read the first page; your time zone, and when you were asked whether to stay, if you were",
    "contact": "Servers where you use this program, since when, and your name there if you joined a cohort",
    "comfort": "How you like your pages, and topics to leave out",
    "run": "Walks through modules and role-plays, with your place in each",
    "answer": "Choices you made there, so that you can go on and look back",
    "progress": "Lines of progress, under way or explored, with times",
    "words": "Texts you wrote that are stored, encrypted",
    "shared": "Entries of your journal that you share, and with whom",
    "reply": "Answers to such entries, encrypted",
    "membership": "Stays in a cohort, from the day you joined",
    "invitation": "Invitations to a cohort that were meant for you",
    "assignment": "Lessons that were asked of you alone",
    "agreed": "What you and facilitators said about a lesson: talked about, or done another way and why, encrypted",
    "hand": "Times you said that you would like a hand",
    "reminding": "Whether you want reminders, for each server",
    "reminded": "Dates you were reminded of",
    "coming_back": "Whether questions and dilemmas come back to you, for each server",
    "comes_back": "Questions and dilemmas that come back, and when",
    "check_in": "Whether you take part in the check-in, for each server",
    "rating": "How you rated yourself there, question by question",
    "letter": "Messages to you that wait or went, by what they are about; their words are not kept",
    "wrong": "Notes you sent with your name that something in a lesson is wrong, encrypted",
    "act": "What facilitators did that was about you",
    "facilitating": "Cohorts that you facilitate, with your name",
    "invitation as facilitator": "Invitations that you sent",
    "agreed as facilitator": "What you noted about others' lessons; your name goes from it, the note stays theirs",
    "hand as facilitator": "Hands that you took up",
    "act as facilitator": "What you did as a facilitator; your name goes from it, the line stays",
    "summary as facilitator": "Weekly summaries that come to you",
    "shared as facilitator": "Entries that others share with you alone; they are shared with nobody afterwards",
    "reply as facilitator": "Answers that you wrote to others; your name goes from them, the answers stay theirs",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """How many rows of each kind are stored about one person, on all servers together."""

    counts: Mapping[str, int]

    @property
    def anything(self) -> bool:
        return any(self.counts.values())

    @property
    def words(self) -> int:
        return self.counts["words"]

    @property
    def lines(self) -> tuple[str, ...]:
        """Of what there is."""
        return tuple(f"{said}: {self.counts[kind]}" for kind, said in WORDS.items() if self.counts.get(kind))


WHO_SEES = (
    "With each of these stands your Discord id. You see all of it; whoever runs this program can open the database, "
    "and with the key the texts. Facilitators see, for what they gave a cohort you are in, its state and days; not "
    "your answers, nor your words unless you share them."
)
NOT_KNOWN_AS_YOURS = (
    "Some things are not known to be yours any more, and stay: how many of a cohort took each reply, kept as sums in "
    "which nobody can be found (you can keep out of later ones on /progress), and what you sent without your name "
    "about something wrong in a lesson."
)
OUT_OF_REACH = (
    "What I cannot reach: files that you or a facilitator downloaded, Discord's own records of what you saw and typed, "
    "and older backups of the database until they expire."
)
ERASING = (
    "Your places, your progress, your journal and what you shared from it will be gone, on every server. In reports of "
    "your cohorts you no longer appear, and what is counted there counts one person less. Sums made before, without "
    "names, in which you were counted, stay as they are. Nobody is told."
)
ERASED = "Erased. Nothing about you is stored any more, not even your id. If you come back, we begin anew."
ERASING_A_WALK = (
    "Its place, the choices in it and the texts you wrote there will be gone; a text that you shared is taken back. "
    "“What if” walks that left it hold its path, so they go too. A role-play that it opened stays. If no other walk of "
    "this lesson is left, it counts as not started, for you and in the report of a cohort it was given to."
)
