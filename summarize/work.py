"""Where the program's own heavy work is done: here, or in other processes (`batch.workers`).

Work is a function without effects and its arguments, so that it gives the same wherever it runs.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Generic, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Work(Protocol):
    """Has a function run somewhere: `await work(function, …)`."""

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of the function; raises what it raises."""
        ...


async def here(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run it at once, in this process and thread."""
    return function(*args, **kwargs)


class Parcel(Generic[T]):
    """A value that is handed from work to work, and seldom looked at on its way.

    A process that only passes it on is spared the unpacking, and packing it again; one that keeps
    it is spared both.
    """

    def __init__(self, value: T) -> None:
        """Nothing is packed before it is sent."""
        self._opened: tuple[T, ...] = (value,)
        self._packed = b""

    def open(self) -> T:
        """The value."""
        if not self._opened:
            self._opened = (pickle.loads(self._packed),)  # noqa: S301  this program packed it
        return self._opened[0]

    def __reduce__(self) -> tuple[Callable[[bytes], Parcel[Any]], tuple[bytes]]:
        if not self._packed:
            self._packed = pickle.dumps(self._opened[0], pickle.HIGHEST_PROTOCOL)
        return _arrived, (self._packed,)


def _arrived(packed: bytes) -> Parcel[Any]:
    """A parcel as it was sent."""
    parcel: Parcel[Any] = Parcel.__new__(Parcel)
    parcel._opened, parcel._packed = (), packed  # noqa: SLF001  its own
    return parcel
