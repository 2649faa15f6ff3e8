import pytest
from reliability import calibration_error, reliability, sharpness_of


def test_the_reliability_table_groups_by_confidence():
    table = reliability([0.95, 0.92, 1.0, 0.1], [True, True, False, False])
    assert [(b.count, round(b.right, 2)) for b in table] == [(1, 0.0), (3, 0.67)]
    assert calibration_error(table) == pytest.approx((0.1 + 3 * abs(0.95667 - 0.66667)) / 4, abs=1e-3)


def test_modest_confidence_is_sharpened_as_far_as_it_is_borne_out():
    assert sharpness_of([0.8] * 100, [True] * 95 + [False] * 5) > 1.5
    assert sharpness_of([0.8] * 100, [True] * 80 + [False] * 20) == pytest.approx(1)
    assert sharpness_of([0.8] * 100, [True] * 70 + [False] * 30) < 0.75


def test_what_is_taken_for_certain_stays_as_good_as_never_wrong():
    confidence = [0.92] * 300 + [0.8] * 50
    seldom, often = ([True] * (350 - wrong) + [False] * wrong for wrong in (1, 5))
    assert sharpness_of(confidence, seldom) > 1.6  # from 1.59 on 0.8 is more than 0.9
    assert 1 < sharpness_of(confidence, often) < 1.59


def test_confidence_is_left_alone_where_nothing_makes_it_safe():
    assert sharpness_of([0.999] * 20, [True, False] * 10) == 1
