"""Everything people can do, in one value that a front end is handed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.acts import Acts
from bot.app.assignments import Assignments
from bot.app.check_in import CheckIn
from bot.app.cohorts import Cohorts
from bot.app.comfort import Comfort
from bot.app.duty import Duty
from bot.app.ground import Ground
from bot.app.group import Group
from bot.app.hands import Hands
from bot.app.journal import Journal
from bot.app.letters import Letters
from bot.app.lookup import Lookup
from bot.app.measures import Measures
from bot.app.places import Places
from bot.app.privacy import Privacy
from bot.app.progress import Progress
from bot.app.reminders import Reminders
from bot.app.removal import Removal
from bot.app.reporting import Reporting
from bot.app.retention import Retention
from bot.app.returns import Returns
from bot.app.settings import Settings
from bot.app.sharing import Sharing
from bot.app.summaries import Summaries
from bot.app.support import Support
from bot.app.training import Training
from bot.app.wrong import Wrong


@dataclass(frozen=True)
class Services:
    training: Training
    privacy: Privacy
    notes: Settings
    places: Places
    letters: Letters
    cohorts: Cohorts
    assignments: Assignments
    hands: Hands
    journal: Journal
    sharing: Sharing
    reporting: Reporting
    group: Group
    reminders: Reminders
    summaries: Summaries
    progress: Progress
    lookup: Lookup
    support: Support
    wrong: Wrong
    duty: Duty
    comfort: Comfort
    retention: Retention
    removal: Removal
    measures: Measures
    returns: Returns
    check_in: CheckIn


def services(ground: Ground) -> Services:
    acts, letters, training = Acts(ground), Letters(ground), Training(ground)
    cohorts = Cohorts(ground, acts, letters)
    assignments = Assignments(ground, acts, letters)
    hands = Hands(ground, acts, letters)
    reporting = Reporting(ground, acts)
    privacy = Privacy(ground)
    return Services(
        training=training,
        privacy=privacy,
        notes=Settings(ground.database),
        places=Places(ground),
        letters=letters,
        cohorts=cohorts,
        assignments=assignments,
        hands=hands,
        group=Group(ground),
        reporting=reporting,
        reminders=Reminders(ground, letters),
        summaries=Summaries(ground, acts, letters, reporting),
        progress=Progress(ground, training, assignments, cohorts, hands),
        journal=Journal(ground),
        sharing=Sharing(ground, letters),
        lookup=Lookup(ground),
        support=Support(ground),
        wrong=Wrong(ground),
        duty=Duty(ground),
        comfort=Comfort(ground),
        removal=Removal(ground),
        retention=Retention(ground, letters, privacy),
        measures=Measures(),
        returns=Returns(ground, letters, training),
        check_in=CheckIn(ground),
    )
