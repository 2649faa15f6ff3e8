import pytest
from hypothesis import given
from hypothesis import strategies as st
from tagged_texts import MENTIONS

from onrecord.domain.attribution import Form
from onrecord.engine.coreference.resolution_confidence import (
    PRONOUNS,
    SHARPNESS,
    Resolution,
    as_sharpness,
    by_chance,
    share,
    sharpened,
    sharpness,
)
from onrecord.engine.model.log_linear import Weights


def test_every_resolution_has_a_share_in_the_model():
    plain = Weights({})
    assert all(0 < share(MENTIONS, way) <= 1 and share(plain, way) == 1 for way in Resolution)
    assert any(share(MENTIONS, way) < 1 for way in Resolution)


def test_a_likelier_pronoun_is_surer():
    assert [by_chance(chance) for chance in (0.1, 0.5, 0.7, 0.8, 0.95)] == list(PRONOUNS)
    assert share(MENTIONS, by_chance(0.1)) <= share(MENTIONS, by_chance(0.7)) < share(MENTIONS, by_chance(0.95))


def test_no_pronoun_or_description_is_as_sure_as_a_full_name():
    others = [way for way in Resolution if way.form is not Form.NAME]
    assert len(others) > len(PRONOUNS)
    assert all(share(MENTIONS, way) < share(MENTIONS, Resolution.FULL_NAME) for way in others)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 4))
def test_sharpening_changes_neither_order_nor_side(one, other, factor):
    low, high = sorted((one, other))
    assert 0 < sharpened(low, factor) <= sharpened(high, factor) < 1
    assert (sharpened(one, factor) >= 0.5) == (one >= 0.5)


def test_confidence_is_sharpened_as_the_model_tells():
    assert sharpened(0.8, 1) == pytest.approx(0.8)
    assert sharpened(0.8, 2) == pytest.approx(16 / 17)
    assert sharpness(Weights({})) == 1
    assert sharpness(Weights({SHARPNESS: as_sharpness(1.4)})) == 1.4
