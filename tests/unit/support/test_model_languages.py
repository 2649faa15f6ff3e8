"""The languages of a model are asked of its folder, whatever lies there."""

import pytest

from onrecord.support.model_languages import model_languages


def test_the_language_of_a_model_is_read_from_its_folder(tmp_path):
    (tmp_path / "meta.json").write_text('{"lang": "de", "version": "1.0"}', encoding="utf-8")
    assert model_languages(tmp_path) == {"de"}


@pytest.mark.parametrize("said", [None, b"", b"[]", b"\xff", b'{"lang": 3}', b'{"lang": ""}'])
def test_a_folder_that_does_not_tell_leaves_it_open(tmp_path, said):
    if said is not None:
        (tmp_path / "meta.json").write_bytes(said)
    assert model_languages(tmp_path) == frozenset()
