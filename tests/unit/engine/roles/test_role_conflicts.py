import pytest

from onrecord.engine.roles.role_conflicts import contradict


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kremlin spokesman", "Iowa farmer", True),
        ("president", "former president", False),
        ("French president", "Mexican president", True),
        ("U.S. ambassador to Russia", "Russian president", False),
        ("senator", "presidential candidate", False),
        ("former teacher and senator", "teacher", False),
        ("a student", "a teacher", False),
        ("", "president", False),
        ("chief executive of Acme", "engineer", False),
    ],
)
def test_roles_that_one_person_hardly_has(one, other, expected):
    assert contradict(one, other) is expected
    assert contradict(other, one) is expected
