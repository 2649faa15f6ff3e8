"""Names that the tags cut short are whole."""

import pytest

from onrecord.engine.coreference.body_names import with_ends
from onrecord.engine.model.bio_decoding import TaggedSpan


def tagged(text: str, *names: tuple[str, str]) -> list[TaggedSpan]:
    """Tags of these names of a kind, each where it is first met."""
    return [TaggedSpan(kind, (at := text.index(name)), at + len(name), 0.9) for name, kind in names]


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        ("The City of Vigo won.", [("City of", "organisation"), ("Vigo", "place")], ["City of Vigo"]),
        ("The Bank of North Vigo won.", [("Bank of", "organisation"), ("North Vigo", "place")], ["Bank of North Vigo"]),
        ("The Ministry for the Sea won.", [("Ministry for", "organisation")], ["Ministry for the Sea"]),
        ("The Society for birds won.", [("Society for", "organisation")], ["Society"]),
        ("Vigo Port won.", [("Vigo Port", "organisation")], ["Vigo Port"]),
        ("Ana of Vigo won.", [("Ana of", "person"), ("Vigo", "place")], ["Ana of", "Vigo"]),
        ("The City of\nVigo won.", [("City of", "organisation"), ("Vigo", "place")], ["City", "Vigo"]),
    ],
)
def test_the_name_of_a_body_does_not_end_in_a_preposition(text, names, whole):
    assert [text[tag.start : tag.end] for tag in with_ends(text, tagged(text, *names))] == whole
