"""What a file must also fulfil, beyond its shape: one function a rule, and one line in RULES.

A rule is told the value and what is around it, and says what it finds, with the path in the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.content.rules import (
    cards,
    conditions,
    curricula,
    demands,
    house_style,
    ids,
    privacy,
    references,
    sources,
    story,
    teaching,
    walks,
    words,
)
from bot.content.rules.base import Around, Finding
from bot.core.demands import Demands
from bot.core.language import Language
from bot.core.library import Curriculum, Sources
from bot.core.metadata import Content
from bot.core.module import Module
from bot.core.references import Chronicle, Frameworks, Glossary, Guide
from bot.core.scenario import Scenario
from bot.core.server import Help, Slots

__all__ = ["RULES", "Around", "Finding", "Rule"]

Rule = Callable[[Any, Around], Iterable[Finding]]

RULES: Mapping[type[Content], tuple[Rule, ...]] = {
    Module: (
        ids.in_lists,
        references.roleplays,
        references.others_of_steps,
        references.heaps,
        sources.agree,
        sources.of_questions,
        teaching.right_choices,
        teaching.summaries,
        teaching.topics,
        teaching.review,
        house_style.wordings,
        privacy.nobodys_address,
        cards.of_a_module,
    ),
    Scenario: (
        ids.in_a_scenario,
        story.replies_that_lead_nowhere,
        story.unreached,
        story.without_an_ending,
        story.speech_by_nobody,
        conditions.names,
        conditions.complaints,
        conditions.effects,
        conditions.reasons,
        conditions.walked,
        walks.as_written,
        references.others_of_a_scenario,
        references.variant,
        sources.agree,
        teaching.endings,
        teaching.topics,
        teaching.ruled_out,
        teaching.something_to_look_for,
        teaching.balance,
        teaching.review,
        house_style.wordings,
        privacy.nobodys_address,
        cards.of_a_scenario,
    ),
    Curriculum: (
        curricula.modules,
        curricula.prerequisites,
        curricula.history_and_values_first,
        curricula.severities,
        privacy.nobodys_address,
    ),
    Sources: (ids.in_lists, privacy.nobodys_address),
    Glossary: (ids.in_lists, sources.exist, privacy.nobodys_address),
    Chronicle: (ids.in_lists, sources.exist, privacy.nobodys_address),
    Frameworks: (ids.in_lists, sources.exist, privacy.nobodys_address),
    Guide: (references.guided, sources.exist, house_style.wordings, privacy.nobodys_address),
    Demands: (
        ids.in_lists,
        sources.exist,
        demands.point_somewhere,
        demands.have_a_word,
        house_style.wordings,
        privacy.nobodys_address,
    ),
    Language: (privacy.nobodys_address,),
    Help: (words.help_fits,),
    Slots: (words.texts_fit,),
}
