"""What was asked cannot be done: refusals fit to show to a person or a machine (RFC 9457)."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ProblemDetails = dict[str, Any]
"""RFC 9457: five members that are always there, and any that the kind of refusal adds."""


class PortalError(Exception):
    """A refusal. `code` is stable, `status` is HTTP's, title and detail are for people."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    title: ClassVar[str | Promise] = _("This cannot be done")
    retry_after: ClassVar[int] = 0  # seconds after which it may be asked again, if it may

    def __init__(self, detail: str | Promise = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def as_problem(self) -> ProblemDetails:
        """The refusal as problem details."""
        return {
            "type": f"urn:exportportal:problem:{self.code}",
            "title": str(self.title),
            "status": self.status,
            "detail": str(self.detail),
            "code": self.code,
        }


class NotAllowed(PortalError):
    """Somebody else's to do."""

    code = "not-allowed"
    status = 403
    title = _("This is not yours to do")


class WrongState(PortalError):
    """Not now: the thing has moved on, or is not there yet."""

    code = "wrong-state"
    status = 409
    title = _("This cannot be done now")


class Invalid(PortalError):
    """The request does not hold together; `errors` names every field that is wrong."""

    code = "invalid"
    status = 400
    title = _("Some of the answers need correcting")

    def __init__(
        self, detail: str | Promise = "", *, errors: dict[str, list[str]] | None = None
    ) -> None:
        super().__init__(detail)
        self.errors = errors or {}

    def as_problem(self) -> ProblemDetails:
        errors = [
            {"pointer": "/" + name.replace(".", "/"), "code": self.code, "message": message}
            for name, messages in self.errors.items()
            for message in messages
        ]
        return super().as_problem() | {"errors": errors}
