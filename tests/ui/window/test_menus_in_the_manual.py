"""What the manual says of a menu is in that menu."""

import re
from pathlib import Path

import pytest

from onrecord.widgets.window.command_table import commands

MANUAL = Path(__file__).parents[3] / "resources" / "manual"
SAID = re.compile(r"\*([^*\n]+(?:\n[^*\n]+)?)\*")
MENU = re.compile(r"\bmenu\s+\*([^*]+)\*")


def bare(text: str) -> str:
    return text.replace("&", "")


@pytest.fixture(scope="module")
def places() -> set[tuple[str, ...]]:
    """Every menu, and every command, each with the menus that it is in."""
    known = [(tuple(map(bare, command.menus)), bare(command.text)) for command in commands() if command.name]
    return {*(menus for menus, _ in known), *((menu,) for (menu, *_), _ in known), *((*m, text) for m, text in known)}


@pytest.mark.parametrize("page", sorted(MANUAL.glob("*.md")), ids=lambda page: page.stem)
def test_each_way_through_the_menus_is_there(page, places):
    text = page.read_text("utf-8")
    ways = [" ".join(found.split()) for found in SAID.findall(text) if "›" in found] + MENU.findall(text)
    assert [way for way in ways if tuple(part.strip() for part in way.split("›")) not in places] == []
