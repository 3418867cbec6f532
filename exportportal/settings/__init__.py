"""The settings, cut by subject. What differs between machines comes from the environment.

`PORTAL_MODE` is `demo` (the default: sign-ins everybody knows, keys made on the spot), `test`, or
`production`, where a missing secret stops the start.
"""

from exportportal.settings.apps import *
from exportportal.settings.data import *
from exportportal.settings.environment import *
from exportportal.settings.files import *
from exportportal.settings.jobs import *
from exportportal.settings.keys import *
from exportportal.settings.machines import *
from exportportal.settings.mail import *
from exportportal.settings.people import *
from exportportal.settings.watching import *
from exportportal.settings.web import *
from exportportal.settings.words_and_days import *
