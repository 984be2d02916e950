"""papermill without a kernel: the cells of a notebook run in this process, in a shell of IPython.

The shell says what it shows in the words of the kernel protocol, and nbclient, which papermill
drives, makes outputs and widget state of it as ever. So a result is what plain papermill gives.
Who cleans up after a notebook is `isolation`, who starts the processes `workers`.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import comm
from comm.base_comm import BaseComm
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from traitlets import Type
from traitlets.config import Config

NAME = "reportbook"
Emit = Callable[..., None]
"""Takes the type of a message and its content."""


class _Publisher(DisplayPublisher):
    """What `display` shows."""

    shell: Any

    def publish(  # type: ignore[override]
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_: object,
    ) -> None:
        kind = "update_display_data" if update else "display_data"
        self.shell.emit(kind, data=data, metadata=metadata or {}, transient=transient or {})

    def clear_output(self, wait: bool = False) -> None:
        self.shell.emit("clear_output", wait=wait)


class _Hook(DisplayHook):
    """The value of a cell's last expression."""

    shell: Any

    def write_output_prompt(self) -> None:
        """The number stands in the message."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        count = self.prompt_count
        if format_dict:
            self.shell.emit(
                "execute_result", data=format_dict, metadata=md_dict or {}, execution_count=count
            )

    def finish_displayhook(self) -> None:
        """There is no line to end."""


class ZMQInteractiveShell(InteractiveShell):
    """A shell without a kernel, under the name by which pandas and others know a notebook."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    emit: Emit
    kernel = None  # pandas takes a shell without this attribute for a terminal

    def _showtraceback(self, etype: type, evalue: object, stb: list[str]) -> None:
        self.emit("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))


class _Stream:
    """Standard output or error while a cell runs."""

    encoding = "utf-8"

    def __init__(self, name: str, emit: Emit) -> None:
        self.name, self._emit = name, emit

    def write(self, text: str) -> int:
        if text:
            self._emit("stream", name=self.name, text=text)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return False


class WarmClient(PapermillNotebookClient):
    """Runs the cells here, in place of a kernel."""

    def execute(self, **_: Any) -> Any:
        """Runs all cells up to the first that raises; returns the notebook."""
        self.reset_execution_trackers()
        self.raised = False
        with _shell(self._emit) as self._ipython:
            for index, cell in enumerate(self.nb.cells):
                self._cell, self._index = cell, index
                try:
                    self.nb_man.cell_start(cell, index)
                    self._run(cell)
                except CellExecutionError as error:
                    self.raised = True
                    self.nb_man.cell_exception(cell, cell_index=index, exception=error)
                    break
                finally:
                    self.nb_man.cell_complete(cell, cell_index=index)
            self.set_widgets_metadata()
        return self.nb

    def _run(self, cell: Any) -> None:
        if cell.cell_type != "code" or not cell.source.strip():
            return
        self.clear_before_next_output = False
        cell.outputs = []
        cell.execution_count = self._ipython.execution_count
        result = self._ipython.run_cell(cell.source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        if error and "raises-exception" not in cell.metadata.get("tags", []):
            name = type(error).__name__
            raise CellExecutionError(traceback="", ename=name, evalue=str(error))

    def _emit(self, kind: str, **content: Any) -> None:
        """One message of a kernel, as it arrives from one: as JSON, with no object of ours."""
        plain = json.loads(json.dumps(content, default=str, ensure_ascii=False))
        header = {"msg_type": kind}
        message = {"header": header, "parent_header": {}, "content": plain, "msg_type": kind}
        self.process_message(message, self._cell, self._index)


def import_as_in_a_notebook(modules: Iterable[str]) -> None:
    """Imports modules that look, as they are imported, at what they are imported in."""
    with _shell(lambda kind, **content: None) as shell:
        shell.run_cell("\n".join(f"import {name}" for name in modules)).raise_error()


@contextmanager
def _shell(emit: Emit) -> Iterator[InteractiveShell]:
    """A shell for one notebook; the process has its own streams and comms back after it."""
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    kept = sys.stdout, sys.stderr, sys.displayhook, comm.create_comm
    main = sys.modules["__main__"]
    shell = ZMQInteractiveShell.instance(config=settings)
    shell.emit = emit

    class Comm(BaseComm):
        def publish_msg(  # type: ignore[override]
            self, msg_type: str, data: Any = None, **keys: Any
        ) -> None:
            emit(msg_type, comm_id=self.comm_id, data=data or {}, target_name=self.target_name)

    comm.create_comm = Comm
    sys.stdout, sys.stderr = _Stream("stdout", emit), _Stream("stderr", emit)
    try:
        yield shell
    finally:
        sys.stdout, sys.stderr, sys.displayhook, comm.create_comm = kept
        sys.modules["__main__"] = main
        shell.restore_sys_module_state()
        ZMQInteractiveShell.clear_instance()


class WarmEngine(Engine):
    """papermill's door for other ways to run a notebook."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, keep: list[NotebookNode], **_: Any
    ) -> None:
        """Runs the notebook of a papermill run here, and puts it into `keep` where none raised.

        papermill then gets one with nothing but its own notes: it would write all of it as a text
        that nobody reads.
        """
        client = WarmClient(nb_man)
        client.execute()
        if not client.raised:
            keep.append(nb_man.nb)
            nb_man.nb = new_notebook(metadata={"papermill": dict(nb_man.nb.metadata.papermill)})


papermill_engines.register(NAME, WarmEngine)
