"""The schema itself, and pages that show it and let one try a call."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from exportportal.rest.scopes import PUBLIC


class SchemaView(SpectacularAPIView):
    """The OpenAPI 3.1 schema of everything below."""

    scope_of_act = PUBLIC
    throttle_classes = ()


# Swagger UI sets styles on what it draws: this page alone may, and everything comes from here.
@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class DocsView(SpectacularSwaggerSplitView):
    """Readable pages, without any network but the portal's own."""

    url_name = "v1:schema"
    scope_of_act = PUBLIC
    throttle_classes: Any = ()
