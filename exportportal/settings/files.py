"""Static files, papers in private storage, and how much of either is taken."""

from pathlib import Path

from exportportal.settings.environment import BASE_DIR, PRODUCTION, STATE_DIR, env

STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns where it is missing
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = Path(env.str("PORTAL_MEDIA", default=str(STATE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "exportportal.kit.storage.DurableStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
UPLOAD_MAX_BYTES = 20_000_000
