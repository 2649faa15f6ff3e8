"""Own templates of citations while they are edited."""

from pathlib import Path

from onrecord.citation import CitedQuote, UserTemplate
from onrecord.domain.attribution import Kind
from onrecord.support.settings import Settings
from onrecord.viewmodels.quotes.copy_preferences import CopyPreferences
from onrecord.viewmodels.quotes.copy_preview import copy_choices
from onrecord.viewmodels.quotes.template_drafts import START, TemplateDrafts

QUOTE = CitedQuote("Yes, we shall.", Kind.DIRECT, speaker="Ana Ruiz", source="Post", title="The port", published="2024")


def test_a_new_template_is_shown_with_the_quotes_at_hand_and_without_any() -> None:
    for quotes in ([QUOTE], []):
        drafts = TemplateDrafts((), quotes)
        made = drafts.rendering(drafts.add())
        assert "Ana Ruiz said" in made.text
        assert not made.problem
        assert drafts.problem() is None


def test_what_is_wrong_is_told_with_its_line() -> None:
    drafts = TemplateDrafts((UserTemplate("Mine", "{{ words }}"),), [QUOTE])
    drafts.write(0, "{{ words }}\n{{ nonsense }}")
    made = drafts.rendering(0)
    assert made.line == 2
    assert made.problem.startswith("Line 2: ")
    assert drafts.problem() == (0, f"“Mine” cannot be filled. {made.problem}")


def test_templates_need_names_of_their_own_and_a_text() -> None:
    drafts = TemplateDrafts((UserTemplate("Mine", "x"), UserTemplate("Other", "y")), [QUOTE])
    drafts.rename(1, "  mine ")
    assert drafts.problem() == (1, "Two templates are called “mine”.")
    drafts.rename(1, " ")
    assert drafts.problem() == (1, "A template needs a name.")
    drafts.rename(1, "Other")
    drafts.write(1, " \n")
    assert drafts.problem() == (1, "There is nothing in “Other”.")


def test_each_is_reset_to_what_it_was() -> None:
    drafts = TemplateDrafts((UserTemplate("Mine", "x"),), [QUOTE])
    assert not drafts.changed
    drafts.write(0, "z")
    drafts.rename(0, "Yours")
    assert drafts.changed
    drafts.reset(0)
    assert drafts.templates == [UserTemplate("Mine", "x")]
    new = drafts.add()
    drafts.write(new, "z")
    drafts.reset(new)
    assert drafts.templates[new].text == START
    drafts.remove(0)
    assert not drafts.can_reset(0)


def test_templates_are_kept_and_offered_as_styles(tmp_path: Path) -> None:
    preferences = CopyPreferences(Settings(tmp_path / "settings.json"))
    preferences.keep_templates([UserTemplate("Mine", "{{ words }}\nby {{ speaker }}")])
    again = CopyPreferences(Settings.load(tmp_path / "settings.json"))
    assert again.templates == preferences.templates
    own = next(choice for choice in copy_choices(again) if choice.key == "template:Mine")
    assert (own.label, own.detail) == ("Mine", "own template")
    again.remember(own.wish, as_default=True)
    assert again.wish.style.write([QUOTE], again.options) == "Yes, we shall.\nby Ana Ruiz"
    again.keep_templates([])
    assert again.wish.style.key == "newsroom"
