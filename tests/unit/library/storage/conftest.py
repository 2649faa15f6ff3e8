import pytest


@pytest.fixture
def new_libraries_are_copies() -> None:
    """Here the tables of each library are made anew."""
