"""What a client may do: a view names the scope of each of its acts, or nobody gets in."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

PUBLIC: Final = "public"
"""The scope of what anyone may ask without a name."""

UNSCOPED: Final = "signed-in"
"""The scope of what every client and every member may ask."""


class HasScope(BasePermission):
    """A firm's system needs the scope of the act; a person in a browser goes by their role."""

    code = "scope-missing"

    def has_permission(self, request: Request, view: Any) -> bool:
        needed = view.scope_of_act
        if needed == PUBLIC:
            return True
        if request.auth is None:
            return bool(request.user and request.user.is_authenticated)
        granted = str(getattr(request.auth, "scope", "")).split()
        self.message = _("The token does not carry the scope “%(scope)s”.") % {"scope": needed}
        return needed == UNSCOPED or (bool(needed) and needed in granted)
