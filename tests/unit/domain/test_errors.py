import pickle

import pytest

from onrecord.domain.errors import IngestError, LibraryError, ModelError, OnRecordError, Problem


@pytest.mark.parametrize("kind", [IngestError, LibraryError, ModelError])
def test_an_error_says_what_why_and_what_to_do(kind, tmp_path):
    error = kind(tmp_path / "a.txt", "the file is empty", "Choose another file.")
    assert isinstance(error, OnRecordError)
    assert error.problem == Problem(str(tmp_path / "a.txt"), "the file is empty", "Choose another file.")
    assert str(error) == f"{tmp_path / 'a.txt'}: the file is empty. Choose another file."


@pytest.mark.parametrize("kind", [IngestError, LibraryError, ModelError])
def test_an_error_survives_the_way_between_processes(kind):
    error = kind("a", "b", "c")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert again.problem == error.problem
