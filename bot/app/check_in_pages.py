"""The pages of the check-in, in the same words everywhere. None says what a rating is worth, or what caused it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.app.check_in import BOTH, GroupRatings, Mine
from bot.app.dates import said_day
from bot.core.check_in import ENOUGH, MOMENTS, QUESTIONS, SKIPPED, Mean, Moment, mean, sides, single
from bot.core.counts import at_least, band
from bot.core.screen import Block, Labelled, Option, Prose, Screen

TITLE, ONLY_YOU = "A check-in, if you like", "Only you see your ratings"
TOO_FEW = "Too few to say."
TOO_ALIKE = "no mean, for many chose alike or near one end, and it would tell too much."
SAME_PEOPLE: Mapping[tuple[Moment, Moment], str] = {
    ("start", "end"): "The same people, at the start and at the end",
    ("start", "later"): "The same people, at the start and three months after the end",
}

WHAT = (
    "Seven questions about how you see yourself: how prepared, how likely, how confident. Once at the start, once when "
    "you have come to the end, and once three months after that. You can skip any of them, and all of it."
)
FOR_YOU = (
    "It is for you, to look back on. No answer is the right one, and nothing is added up. Ratings like these move for "
    "many reasons, so they do not show what this training does."
)
FOR_THE_GROUP = (
    "Stored are your ratings and when you gave them. If you are in a cohort, those you give in it are counted "
    "for its facilitators: in bands, where there are people enough, and as means from twenty people on. They "
    "see nobody's ratings, nor who takes part. You can keep out of counts on /progress."
)
WITHDRAWING = (
    "You can withdraw at any time. Your ratings are deleted then; counts made before stay as they are, and if you "
    "begin again you are not counted again. That you withdrew is kept for this; /privacy erases that too."
)
NOTHING_RATED = "You have rated nothing so far."
WITHDRAWN = "You have withdrawn from the check-in, and your ratings are deleted."
HOW_GROUP = (
    "Counts stand in bands of five, and only where enough people have answered, so that nobody's rating can be worked "
    "out; they are renewed by five more people at least. Means are said for twenty people or more, of marks from 1 "
    "to 5 as listed, with their 95 % interval, rounded outwards. People who rate themselves higher or lower later may "
    "have many reasons: this does not show what the training does."
)


def consent() -> Screen:
    return Screen(TITLE, ONLY_YOU, (Prose(WHAT), Prose(FOR_YOU), Prose(FOR_THE_GROUP), Prose(WITHDRAWING)))


def question(mine: Mine) -> Screen:
    """The next one to rate; its marks are its options, by number, and skipping."""
    assert mine.question is not None
    rated, number = QUESTIONS[mine.question], list(QUESTIONS).index(mine.question) + 1
    marks = tuple(Option(str(mark), words, "reply") for mark, words in enumerate(rated.marks, 1))
    skip = Option(str(SKIPPED), "Skip this one")
    where = f"{MOMENTS[mine.moment]} · question {number} of {len(QUESTIONS)}"
    return Screen(TITLE, where, (Prose(rated.ask),), (*marks, skip))


def both(mine: Mine) -> Screen:
    """All the person's own ratings, side by side in words."""
    blocks: list[Block] = []
    for id_, rated in QUESTIONS.items():
        said = [
            f"- {words}: {rated.marks[mark - 1]}"
            for at, words in MOMENTS.items()
            if (mark := mine.marks.get((at, id_), SKIPPED)) != SKIPPED
        ]
        if said:
            blocks.append(Labelled(rated.ask, "\n".join(said)))
    blocks = blocks or [Prose(NOTHING_RATED)]
    return Screen("Your check-in", ONLY_YOU, (*blocks, Prose(f"{_what_next(mine)} {FOR_YOU}")))


def withdrawing() -> Screen:
    return Screen("Withdraw from the check-in?", ONLY_YOU, (Prose(WITHDRAWING),))


def withdrawn() -> Screen:
    return Screen("Withdrawn", ONLY_YOU, (Prose(WITHDRAWN),))


def _what_next(mine: Mine) -> str:
    if mine.moment == "start":
        return "When you have come to the end of what you wanted to learn here, you can rate the same questions again."
    if mine.later_from is not None:
        return f"From {said_day(mine.later_from, mine.zone)} on you can rate the same questions once more."
    return "These were the last ones."


def group(ratings: GroupRatings, index: int) -> Screen:
    """One question, by its place from 0."""
    id_ = list(QUESTIONS)[index]
    rated = QUESTIONS[id_]
    blocks: list[Block] = [_moment(ratings, at, id_) for at in MOMENTS]
    blocks += [_pair(ratings, each, id_) for each in BOTH]
    marks = Labelled("The marks", "\n".join(f"- {mark}: {words}" for mark, words in enumerate(rated.marks, 1)))
    where = f"{ratings.cohort} · question {index + 1} of {len(QUESTIONS)}"
    return Screen("The group's check-in", where, (Prose(rated.ask), *blocks, marks, Prose(HOW_GROUP)))


def _moment(ratings: GroupRatings, at: Moment, id_: str) -> Labelled:
    counted = ratings.counted.get(f"{at}:{id_}")
    if counted is None:
        return Labelled(MOMENTS[at], TOO_FEW)
    if counted.people >= ENOUGH:
        return Labelled(MOMENTS[at], _said(mean(single(counted))))
    marks = QUESTIONS[id_].marks
    lines = [f"- {words}: {band(at_least(counted, str(mark)))}" for mark, words in enumerate(marks, 1)]
    return Labelled(MOMENTS[at], "\n".join(lines))


def _pair(ratings: GroupRatings, pair: tuple[Moment, Moment], id_: str) -> Labelled:
    counted = ratings.counted.get(f"{'+'.join(pair)}:{id_}")
    if counted is None or counted.people < ENOUGH:
        return Labelled(SAME_PEOPLE[pair], TOO_FEW)
    lines = [f"- {MOMENTS[at]}: {_said(mean(side))}" for at, side in zip(pair, sides(counted), strict=True)]
    return Labelled(SAME_PEOPLE[pair], "\n".join(lines))


def _said(found: Mean | None) -> str:
    return TOO_ALIKE if found is None else f"mean {found.mean} (interval {found.low} to {found.high})"
