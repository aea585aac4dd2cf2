"""Very many people press within seconds: everybody is answered, and memory comes back. How fast is for `bench crowd`.

ALONGSIDE_CROWD is how many (1,000; 10,000 before a release).
"""

import os

import pytest

from bench.crowd import crowd

PEOPLE = int(os.environ.get("ALONGSIDE_CROWD", "1000"))


@pytest.mark.slow
def test_everybody_in_a_crowd_is_answered():
    rows = {row.what: row for row in crowd(PEOPLE, PEOPLE * 60 / 10_000)}

    answered = [row for what, row in rows.items() if what.endswith("answered")]
    assert len(answered) == 2 and all(row.value == 100 for row in answered)
    (grown,) = (row for what, row in rows.items() if what.endswith("memory more than before") and row.goal)
    assert grown.holds
