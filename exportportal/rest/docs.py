"""The schema itself, and pages that show it and let one try a call."""

from functools import cache
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from exportportal.rest.scopes import PUBLIC


@cache
def schema_in(language: str) -> Any:
    """The schema, read off the doors once for each language: it takes half a second."""
    with override(language):
        return SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]


class OneSchema(SchemaGenerator):
    """The same schema for whoever asks: the doors do not change while the portal runs."""

    def get_schema(self, request: Any = None, public: Any = False) -> Any:  # noqa: FBT002  # its form
        return schema_in(get_language() or "")


class SchemaView(SpectacularAPIView):
    """The OpenAPI 3.1 schema of everything below."""

    generator_class = OneSchema
    scope_of_act = PUBLIC
    throttle_classes = ()


# Swagger UI sets styles on what it draws: this page alone may, and everything comes from here.
@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class DocsView(SpectacularSwaggerSplitView):
    """Readable pages, without any network but the portal's own."""

    url_name = "v1:schema"
    scope_of_act = PUBLIC
    throttle_classes: Any = ()
