from tagged_texts import MENTIONS

from onrecord.domain.attribution import Form
from onrecord.engine.coreference.resolution_confidence import PRONOUNS, Resolution, by_chance, share
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
