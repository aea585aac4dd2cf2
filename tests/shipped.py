"""The lessons as they are shipped, loaded once."""

from datetime import date

from bot.content.loader import load_library
from bot.settings import shipped_content

LIBRARY, PROBLEMS = load_library((shipped_content(),), today=date(2026, 11, 21))
ACTIVITIES = [*LIBRARY.modules.values(), *LIBRARY.scenarios.values()]
