"""Builds the editions of the book into `_site/`: `python3 scripts/build.py [--serve]`.

Needs nothing but Python: outside an environment it makes `.venv` and goes on there.
"""

import argparse
import gc
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from reportbook.commands import environment, interruption

if False:  # for the checker alone: these need a newer Python, or what is not installed yet
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from reportbook.commands.building.build import Outcome
    from reportbook.commands.building.request import Request

START = time.monotonic()


def main() -> int:
    """Builds what was asked for: 0, 1 after a failure, 2 for a request that cannot be met."""
    interruption.expect()
    gc.disable()  # until all is imported: to look through it for garbage is time lost
    try:
        options = arguments()
        environment.ensure(Path(__file__).resolve(), sys.argv[1:])
        if options.watch is not None:
            return watch(options)
        code = build(options)
        if code == 0 and options.serve is not None:
            code = serve(folder_of(options), options.serve)
        return code
    except KeyboardInterrupt as error:
        return interruption.told(error)


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description="Builds every edition of data/editions.csv into _site/<fiscal year>/. "
        "What has not changed since the last build is reused.",
    )
    add = parser.add_argument
    add(
        "--draft",
        action="store_true",
        help="the editions with the status draft in data/editions.csv, into _draft/: to look at "
        "a year that is still being entered",
    )
    add("--fiscal-year", type=int, nargs="+", default=[], metavar="Y", help="only these editions")
    add(
        "--section",
        nargs="+",
        default=[],
        metavar="S",
        help="run these sections' notebooks again even if nothing that they depend on has "
        "changed (I-2, or overview); the other pages of an edition come from the cache, and "
        "run only where something they depend on has changed",
    )
    add(
        "--parameter",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="one more parameter for the notebooks that declare it (can be repeated)",
    )
    add(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="how much is done at once (default: the number of processors, %(default)s)",
    )
    add(
        "--scheduler",
        metavar="ADDRESS",
        help="run the notebooks on the Dask cluster at this address (tcp://HOST:8786), whose "
        "workers have the same requirements installed; needs the package distributed",
    )
    add(
        "--base-url",
        default="",
        metavar="URL",
        help="the address at which the site will be, for its sitemap and its 404 page",
    )
    add(
        "--serve",
        type=int,
        nargs="?",
        const=-1,
        metavar="PORT",
        help="then serve _site/ on 127.0.0.1 (port 8000 or the next free one) until Ctrl-C",
    )
    add(
        "--watch",
        type=int,
        nargs="?",
        const=-1,
        metavar="PORT",
        help="serve _site/ and build again after every change of a file, until Ctrl-C: the newest "
        "edition at once, the others when idle; open pages show themselves again",
    )
    options = parser.parse_args()
    if options.jobs < 1:
        parser.error("--jobs must be 1 or more")
    if options.base_url and not options.base_url.startswith(("https://", "http://")):
        parser.error("--base-url must start with https:// or http://")
    for parameter in options.parameter:
        if not parameter.partition("=")[0].isidentifier() or "=" not in parameter:
            parser.error(f"--parameter takes NAME=VALUE, not {parameter!r}")
    return options


def build(options: argparse.Namespace) -> int:
    """Builds, and prints what was done or what stopped it."""
    from reportbook.commands.building import unchanged

    how = {"jobs", "scheduler", "serve"}  # these change nothing of what is built
    state = unchanged.inputs(repr([one for one in vars(options).items() if one[0] not in how]))
    years = None if options.section or options.draft else unchanged.years_reused(state)
    if years is not None:
        reused = ", ".join(f"FY{year}" for year in years)
        print(
            f"Nothing changed: editions {reused} reused.\nThe book: {unchanged.SITE / 'index.html'}"
        )
        print(f"Took {time.monotonic() - START:.1f} s.")
        return 0
    return build_anew(options, state)


def build_anew(options: argparse.Namespace, state: str) -> int:
    """Builds where anything may have changed since the last time, and remembers the state."""
    from reportbook.commands.building import processes, unchanged
    from reportbook.commands.building.request import RequestError
    from reportbook.execution.runner import BuildError

    try:
        with processes.pool(options.jobs) as forking:  # they import while this one does
            outcome = build_in(forking, options)
    except RequestError as error:
        print(error, file=sys.stderr)
        return 2
    except BuildError as error:
        site = folder_of(options)
        print(f"{error}\n\nNothing was published: {site}/ is as it was.", file=sys.stderr)
        return 1
    if not options.draft:
        unchanged.remember(state, sorted([*outcome.built, *outcome.reused]))
    print(f"{outcome}\nTook {time.monotonic() - START:.1f} s.")
    return 0


def build_in(forking: "Executor", options: argparse.Namespace) -> "Outcome":
    """Builds in these processes.

    Raises:
        BuildError: where a notebook fails, or the data breaks its rules.
    """
    from reportbook.commands.building import build
    from reportbook.execution.runner import BuildError
    from reportbook.facts.package import DataError

    gc.freeze()  # what is imported stays
    gc.enable()
    try:
        return build.build(forking, request_of(options), progress)
    except DataError as error:
        raise BuildError(str(error)) from error


def request_of(options: argparse.Namespace) -> "Request":
    """The request that a command line stands for."""
    import yaml

    from reportbook.commands.building.request import Request

    named = (parameter.partition("=") for parameter in options.parameter)
    return Request(
        fiscal_years=tuple(options.fiscal_year),
        sections=tuple(options.section),
        parameters={name: yaml.safe_load(value) for name, _, value in named},
        jobs=options.jobs,
        scheduler=options.scheduler,
        draft=options.draft,
        base_url=options.base_url and options.base_url.rstrip("/") + "/",
    )


@contextmanager
def progress(title: str, total: int) -> "Iterator[Callable[[str], None]]":
    """A progress bar in a terminal, one line for each finished step elsewhere."""
    from tqdm import tqdm

    with tqdm(desc=title, total=total, disable=None, leave=False) as bar:

        def done(step: str) -> None:
            bar.set_description_str(step)
            bar.update()
            if bar.disable:
                print(step, flush=True)

        yield done


def watch(options: argparse.Namespace) -> int:
    """Keeps the site fresh until Ctrl-C."""
    from reportbook.commands.serving.watch import keep_fresh

    gc.freeze()  # what is imported stays
    gc.enable()
    try:
        port = None if options.watch < 0 else options.watch
        keep_fresh(request_of(options), port, lambda text: print(text, flush=True))
    except KeyboardInterrupt:
        print("\nStopped.")
    except OSError as error:
        print(f"Cannot serve: {error}", file=sys.stderr)
        return 1
    return 0


def folder_of(options: argparse.Namespace) -> str:
    """Where the editions that were asked for go."""
    return "_draft" if options.draft else "_site"


def serve(folder: str, port: int) -> int:
    """Serves the built site until Ctrl-C."""
    from reportbook.commands.serving import server

    gc.enable()
    try:
        server.serve(Path(__file__).resolve().parents[1] / folder, None if port < 0 else port)
    except OSError as error:
        print(f"Cannot serve on port {port}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    gc.freeze()  # or Python would look through all of it once more as it ends
    sys.exit(code)
