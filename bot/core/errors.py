"""What can go wrong for a person, each with the sentence they read: what happened, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.card import Card


class TrainingError(Exception):
    """A refusal in words. `card`, where there is one, is the page to draw below the sentence."""

    def __init__(self, sentence: str, card: Card | None = None) -> None:
        super().__init__(sentence)
        self.card = card


class StaleClick(TrainingError):
    def __init__(self, card: Card | None = None) -> None:
        super().__init__("You have already moved on from that page. Here is where you are.", card)


class PageChanged(TrainingError):
    def __init__(self, card: Card | None = None) -> None:
        super().__init__(
            "This page was rewritten since you opened it, so nothing was recorded. Here it is as it reads now.",
            card,
        )


class NotYours(TrainingError):
    """The same sentence for a run that belongs to someone else and for one that was erased: neither is told apart."""

    def __init__(self) -> None:
        super().__init__("This card is not yours, or what it belonged to was erased. Type /resume to see your own.")


class NotOffered(TrainingError):
    def __init__(self, activity: str) -> None:
        super().__init__(
            f"“{activity}” is not in this library at the moment. What you did in it is kept. "
            "Type /learn or /practise to see what there is."
        )


class NoServer(TrainingError):
    def __init__(self) -> None:
        super().__init__(
            "I do not know yet which server you learn with. Please type the command once in your server; "
            "after that it works here too."
        )


class NotWelcomed(TrainingError):
    """On this server the person has not gone past the first page, or has erased everything since."""

    def __init__(self) -> None:
        super().__init__("There is one page to read before the first walk here. Please type /learn.")


class WordsTooLong(TrainingError):
    def __init__(self, limit: int) -> None:
        super().__init__(f"That is longer than {limit:,} characters, so it was not kept. Please shorten it a little.")


class WordsLocked(TrainingError):
    """Kept words that the key at hand does not open."""

    def __init__(self) -> None:
        super().__init__(
            "Your words are stored, but the key that opens them is not here. Nothing was deleted. "
            "Please tell whoever runs this bot that the setting ALONGSIDE_KEY does not fit."
        )


class NotFacilitator(TrainingError):
    def __init__(self) -> None:
        super().__init__(
            "This is for the facilitators of this server. An administrator says with /setup which role they have."
        )


class NotAdministrator(TrainingError):
    def __init__(self) -> None:
        super().__init__("This is for administrators of this server.")


class NoSuchCohort(TrainingError):
    """The same sentence for a cohort that is not there and for one of somebody else: neither is told apart."""

    def __init__(self) -> None:
        super().__init__("There is no such cohort here, or it is not one of yours. /cohort list shows yours.")


class NoSuchAssignment(TrainingError):
    def __init__(self) -> None:
        super().__init__("There is no such assignment, or it was withdrawn. Nothing was changed.")


class NoSuchMember(TrainingError):
    """The same sentence for a person who is not there and for one of another cohort."""

    def __init__(self) -> None:
        super().__init__("Nobody of that name is in this cohort now. Nothing was changed.")


class NameTaken(TrainingError):
    def __init__(self, name: str) -> None:
        super().__init__(f"There is a cohort named “{name}” here already. Please choose another name.")


class NotAName(TrainingError):
    def __init__(self, limit: int) -> None:
        super().__init__(f"A name needs at least one letter or digit and at most {limit} characters.")


class InvitationOver(TrainingError):
    """The same sentence for one that has ended and for one that was meant for somebody else."""

    def __init__(self) -> None:
        super().__init__("This invitation is over, or it is meant for somebody else. You could ask your facilitator.")


class NotInCohort(TrainingError):
    def __init__(self) -> None:
        super().__init__("You are not in that cohort, or no longer. /progress shows where you are.")


class UnknownZone(TrainingError):
    def __init__(self, said: str, near: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {', '.join(near)}?" if near else " Name a city, such as London or America/New_York."
        super().__init__(f"I do not know a time zone “{said}”.{hint}")


class UnknownDate(TrainingError):
    def __init__(self, said: str) -> None:
        super().__init__(f"I could not read “{said}” as a date to come. You could write 2026-12-12 or “in two weeks”.")


class UnknownTime(TrainingError):
    def __init__(self, said: str) -> None:
        super().__init__(f"I could not read “{said}” as a time of day, so nothing was changed. You could write 20:00.")


class UnknownHelp(TrainingError):
    """A line of the list of people to talk to that cannot be read."""

    def __init__(self, line: int, wrong: str) -> None:
        super().__init__(f"Line {line} of the list: {wrong} Nothing was changed.")


class EverybodyFacilitates(TrainingError):
    def __init__(self) -> None:
        super().__init__(
            "That role is everybody on this server, and each of them could then make cohorts. "
            "Please make a role for the facilitators. Nothing was changed."
        )


class NoSuchHand(TrainingError):
    """The same sentence for one that somebody else took up, that was closed, and that never was."""

    def __init__(self) -> None:
        super().__init__("Nobody waits there any more: it was taken up, or the person closed it. Nothing was changed.")


class ReasonMissing(TrainingError):
    def __init__(self) -> None:
        super().__init__("Please say in a few words how it was done; the person sees them. Nothing was changed.")


class NoChannel(TrainingError):
    def __init__(self) -> None:
        super().__init__(
            "This server has named no channel for summaries yet. An administrator names one with /setup; "
            "a summary as a direct message to you works without."
        )


class LooksIdentifying(TrainingError):
    """Asked before words are kept; `found` are the kinds of bot.core.identifying. Nothing was stored."""

    def __init__(self, found: tuple[str, ...], card: Card | None = None) -> None:
        super().__init__(
            f"Before it is kept: I see what looks like {' and '.join(found)}. It may be nothing of the kind. "
            "Words about a person are safest where nobody can tell who it is. Nothing has been stored so far.",
            card,
        )
        self.found = found


class NotAmongThem(TrainingError):
    """The same sentence for somebody who never was and for somebody who is no longer."""

    def __init__(self) -> None:
        super().__init__(
            "That person does not facilitate a cohort of yours at the moment, so nothing was sent. Nothing is stored. "
            "/support shows whom you can write to."
        )


class NotSent(TrainingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"It was not sent: Discord did not let me write to {name}. Nothing of it is stored. "
            "You could write to them yourself, or choose somebody else."
        )


class PerhapsSent(TrainingError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"Discord did not answer as it should, so I cannot tell whether it reached {name}; most likely it did not. "
            "Nothing of it is stored. You could write to them yourself, or try again."
        )


class SentOften(TrainingError):
    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"It was not sent: three messages of yours went in the last {minutes} minutes, and I stop there for a "
            "while. Nothing of it is stored. The people listed are there without me."
        )


class NotListed(TrainingError):
    def __init__(self) -> None:
        super().__init__("This entry is no longer there, or has another name now. The whole list shows what there is.")


class NoSuchNote(TrainingError):
    def __init__(self) -> None:
        super().__init__("There is no such note here, or it was seen to already.")


class NothingWritten(TrainingError):
    def __init__(self) -> None:
        super().__init__("There were no words in it, so nothing was sent.")


class NothingToKeep(TrainingError):
    def __init__(self) -> None:
        super().__init__("There were no words in it, so nothing was kept and nothing was sent.")


class NoSuchEntry(TrainingError):
    """The same sentence for an entry that was deleted and for somebody else's."""

    def __init__(self) -> None:
        super().__init__("That entry is not in your journal, or it was deleted. /journal shows what is there.")


class NoSuchReader(TrainingError):
    """The same sentence for one who no longer facilitates and for one whom the person has nothing to do with."""

    def __init__(self) -> None:
        super().__init__("That is no facilitator of a cohort you are in, or no longer. Nothing was shared.")


class NotShared(TrainingError):
    """The same sentence for an entry that was taken back and for one that was never shared with this facilitator."""

    def __init__(self) -> None:
        super().__init__("There is no such entry here, or it is not shared with you any more. Nothing was done.")


class NotComing(TrainingError):
    """The same sentence for what the person stopped, what was answered already, what is gone, and somebody else's."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was recorded: this was answered or changed already, or is no longer there. "
            "/return shows what comes back as it is now."
        )


class NotCheckingIn(TrainingError):
    def __init__(self) -> None:
        super().__init__("Nothing was recorded: this part of the check-in is not open. /check-in shows where you are.")
