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
