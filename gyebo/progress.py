"""A progress bar for what takes long, on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

PATIENCE = 2.0
"""Seconds that a command may take before a bar is shown."""


@contextmanager
def progress(total: int, patience: float = PATIENCE) -> Iterator[Callable[[str], None]]:
    """Show a bar on the error stream once work has taken `patience` seconds.

    Args:
        total: how many steps the work has.
        patience: seconds before the bar appears.

    Yields:
        A function to call before each step with what it is. Off a terminal it does nothing.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    task = bar.add_task("", total=total)
    begun = False

    def step(what: str) -> None:
        nonlocal begun
        bar.update(task, description=what, advance=1 if begun else 0)
        begun = True

    timer = Timer(patience, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield step
    finally:
        timer.cancel()
        if bar.live.is_started:
            bar.stop()
