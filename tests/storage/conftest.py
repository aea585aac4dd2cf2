import pytest


@pytest.fixture(params=["sqlite", "postgres"])
def other_url(request, postgres, tmp_path):
    """Another database, new and empty."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'other.db'}"
    else:
        with postgres.new_database() as url:
            yield url
