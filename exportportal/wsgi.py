"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "exportportal.settings")

portal = get_wsgi_application()

from exportportal.kit import instance  # noqa: E402  # it needs the settings
from exportportal.kit.bodies import WholeBodies  # noqa: E402

application = WholeBodies(portal)
instance.refuse_wrong_start()
