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
