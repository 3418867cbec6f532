"""How the portal is met on the web: hosts, proxies, cookies, what a page may load."""

from ipaddress import ip_network

from csp.constants import NONE, SELF

from exportportal.settings.environment import PRODUCTION, PUBLIC_HOST, PUBLIC_URL, SANDBOX, env

ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=[PUBLIC_HOST.split(":")[0]] if PRODUCTION else ["127.0.0.1", "localhost", "testserver"],
)
# The proxies in front of the portal, by address or network. Only what these say of where a request
# came from is believed; named none, a request comes from whoever is connected.
TRUSTED_PROXIES = [ip_network(one) for one in env.list("PORTAL_TRUSTED_PROXIES", default=[])]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PRODUCTION else []

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
if SANDBOX:
    # On one machine, cookies are shared by all ports.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "sandbox_sessionid", "sandbox_csrftoken"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
