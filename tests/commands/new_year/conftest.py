"""A small copy of the data, which the commands take for `data/`."""

from pathlib import Path

import pytest

from tests.helpers.packages import small


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = small(tmp_path)
    monkeypatch.setenv("REPORTBOOK_DATA", str(folder))
    return folder
