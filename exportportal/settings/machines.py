"""The REST side: tokens, limits, the schema."""

from exportportal.settings.environment import env

OAUTH2_PROVIDER_APPLICATION_MODEL = "accounts.ApiClient"
OAUTH2_PROVIDER = {
    "SCOPES": {
        "vehicles": "Stock, imports, pre-check, passports",
        "applications": "Applications and their documents",
        "applications:submit": "Submit applications",
        "confirmations": "Requests, confirmations, outlets",
        "licenses": "Licenses, amendments, standing",
        "departures": "Clearance and deregistration",
        "webhooks": "Webhooks and events",
        "reference": "The Announcement and CCC certificates (ministry)",
        "sandbox": "The sandbox's clock and officials",
    },
    "ACCESS_TOKEN_EXPIRE_SECONDS": 3600,
    "ALLOWED_GRANT_TYPES": ["client-credentials"],
    # Tokens are kept as hashes: a copy of the database opens no door.
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "OAUTH2_VALIDATOR_CLASS": "exportportal.accounts.tokens.OwnScopes",
}
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "exportportal.accounts.tokens.BearerTokens",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["exportportal.rest.scopes.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["exportportal.kit.drf.PlainJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "exportportal.rest.schema.Schema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "EXCEPTION_HANDLER": "exportportal.kit.drf.problem_handler",
    "URL_FORMAT_OVERRIDE": None,
}
# What one client or person may ask in a minute; and one address of what needs no name.
API_REQUESTS_A_MINUTE = env.int("PORTAL_API_REQUESTS_A_MINUTE", default=600)
PUBLIC_REQUESTS_A_MINUTE = env.int("PORTAL_PUBLIC_REQUESTS_A_MINUTE", default=30)
# How many whole lists one client may ask for in a minute.
STREAMS_A_MINUTE = env.int("PORTAL_STREAMS_A_MINUTE", default=20)
# How often one address may ask for tokens in a minute, and how many one client is given.
TOKEN_TRIES_A_MINUTE = env.int("PORTAL_TOKEN_TRIES_A_MINUTE", default=60)
TOKENS_A_MINUTE = env.int("PORTAL_TOKENS_A_MINUTE", default=30)
API_BODY_MAX_BYTES = 2_500_000  # the pre-check of 2,000 cars takes about half of it
SPECTACULAR_SETTINGS = {
    "TITLE": "Export portal",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": (
        "For dealers' and manufacturers' systems: the portal's own services, under a token."
    ),
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "ApplicationStateEnum": "licenses.states.State.values",
        "LicenseStateEnum": "licenses.states.LicenseState.values",
        "PublicStateEnum": "licenses.public.api.verification.STATES",
        "RequestStateEnum": "manufacturers.states.RequestState.values",
        "ConfirmationStateEnum": "manufacturers.states.ConfirmationState.values",
        "ImportStateEnum": "vehicles.states.ImportState.values",
        "FilingKindEnum": "compliance.filing_states.FilingKind.values",
        "FilingPaperKindEnum": "compliance.filing_states.FilingPaperKind.values",
        "FilingStateEnum": "compliance.filing_states.FilingState.values",
        "BookingStateEnum": "vehicles.states.BookingState.values",
        "MilestoneEnum": "vehicles.states.Milestone.values",
        "ServiceKindEnum": "vehicles.states.ServiceKind.values",
        "ServiceOutcomeEnum": "vehicles.states.ServiceOutcome.values",
        "OutcomeEnum": "licenses.public.api.precheck_data.OUTCOMES",
        "WebhookStateEnum": "exportportal.webhooks.api.data.SWITCHED",
        "DeliveryStateEnum": "exportportal.webhooks.models.DeliveryState.values",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
