"""What goes wrong on the way up, told to the person at the terminal."""


class CannotStart(Exception):
    """The machine lacks something; the message says what and what to do about it."""
