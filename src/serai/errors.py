"""The four kinds of error; a named error lives beside the code that raises it."""


class SeraiError(Exception):
    """Something the platform says no to, by name; never a bug."""


class Missing(SeraiError):
    """The thing asked for does not exist."""


class Conflict(SeraiError):
    """The thing asked for contradicts what is already there."""


class Refused(SeraiError):
    """The input cannot be accepted as it is."""


class Unavailable(SeraiError):
    """Something we depend on does not answer, or is not installed."""
