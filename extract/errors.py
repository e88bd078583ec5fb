"""What can go wrong, as one family with stable codes."""

from __future__ import annotations


class ZerenError(Exception):
    """The base of every error that a person may see.

    `code` is stable and meant for programs; `message` says what was wrong and where;
    `hint` says what to do about it.
    """

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class UnreadableDocument(ZerenError):
    """A file that is missing, empty, of an unknown format or encoding, or no text at all."""

    code = "unreadable_document"


class NotAPlan(ZerenError):
    """A text without any measure or responsibility clause."""

    code = "not_a_plan"


class BrokenSeed(ZerenError):
    """A line in seeds/ that is not what its loader can take."""

    code = "broken_seed"
