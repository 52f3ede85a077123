"""What the compiled engine hands to pySHACL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Refused

if TYPE_CHECKING:
    from .model import Shape


class Unsupported(Refused):
    """A shape that cannot be compiled; the caller gives it to pySHACL, never skips it."""

    def __init__(self, shape: Shape, what: str) -> None:
        """`what` is the construct that stands in the way."""
        self.shape = shape
        self.construct = what
        super().__init__(
            f"the shape {shape.name} uses {what}, which the compiled engine does not run", where=shape.file
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Not rebuilt from the message as its base is."""
        return (type(self), (self.shape, self.construct))
