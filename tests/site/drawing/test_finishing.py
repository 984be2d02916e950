"""Pages are finished where it costs least: no process is started for pictures that are kept."""

from pathlib import Path

import pytest

from reportbook.site.drawing import finish, finishing, pictures
from reportbook.site.drawing.finish import Task
from reportbook.site.drawing.finishing import Finishing
from reportbook.site.drawing.illustrate import Origin

SPEC = {
    "data": {"values": [{"x": 1, "y": 2}]},
    "mark": "bar",
    "encoding": {"x": {"field": "x"}, "y": {"field": "y"}},
}


def tasks(count: int) -> list[Task]:
    return [
        Task(Path(f"{n}.ipynb"), Origin(str(n), "", ""), [], Path(f"{n}.page"))
        for n in range(count)
    ]


def test_a_picture_that_is_not_kept_is_not_drawn_where_none_is_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pictures.cache, "FOLDER", tmp_path)
    with pytest.raises(pictures.NotDrawnError), pictures.kept_alone():
        pictures.for_page(SPEC, pictures.WIDE)
    drawn = pictures.for_page(SPEC, pictures.WIDE)
    with pictures.kept_alone():
        assert pictures.for_page(SPEC, pictures.WIDE) == drawn


def test_kept_pictures_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finish, "finish", lambda task: None)
    monkeypatch.setattr(finishing.workers, "drawing", lambda count: pytest.fail("started"))
    with Finishing(2) as pages:
        for task in tasks(3):
            pages.add(task)
        assert {task.origin.page for task in pages.finished()} == {"0", "1", "2"}


def test_what_is_wrong_with_a_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(task: Task) -> None:
        raise OSError("no room")

    monkeypatch.setattr(finish, "finish", wrong)
    with pytest.raises(OSError, match="no room"), Finishing(2) as pages:
        pages.add(tasks(1)[0])
        list(pages.finished())
