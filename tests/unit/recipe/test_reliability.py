import pytest
from reliability import calibration_error, reliability


def test_the_reliability_table_groups_by_confidence():
    table = reliability([0.95, 0.92, 1.0, 0.1], [True, True, False, False])
    assert [(b.count, round(b.right, 2)) for b in table] == [(1, 0.0), (3, 0.67)]
    assert calibration_error(table) == pytest.approx((0.1 + 3 * abs(0.95667 - 0.66667)) / 4, abs=1e-3)
