"""Doors to applications, decisions and licenses, room by room."""

from licenses.applications import urls as applications
from licenses.filings import urls as filings
from licenses.in_force import urls as in_force
from licenses.office import urls as office
from licenses.public import urls as public

app_name = "licenses"

urlpatterns = [
    *applications.urlpatterns,
    *office.urlpatterns,
    *in_force.urlpatterns,
    *public.urlpatterns,
    *filings.urlpatterns,
]
