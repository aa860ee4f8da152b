"""The exception raised instead of a number that would mislead."""


class Refusal(ValueError):
    """A statistic was not computed because its input cannot support it.

    Parameters
    ----------
    reason : str
        Machine code, such as ``"no_variation"`` or ``"no_answers"``; wording is the caller's.
    found : float or int
        What the input held.
    needed : float or int or None
        The least that would have been enough; None where no amount would help.

    Examples
    --------
    >>> str(Refusal("no_answers", 0, 1))
    'no_answers: found 0, needed 1'
    """

    def __init__(self, reason: str, found: float, needed: float | None = None) -> None:
        super().__init__(reason, found, needed)
        self.reason = reason
        self.found = found
        self.needed = needed

    def __str__(self) -> str:
        """Return the reason with what was found and what was needed."""
        wanted = "" if self.needed is None else f", needed {self.needed}"
        return f"{self.reason}: found {self.found}{wanted}"


class TooFew(Refusal):
    """There are fewer answers, teams, clusters or waves than the statistic needs."""
