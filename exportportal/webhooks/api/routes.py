"""The REST addresses of this app."""

from django.urls import path

from exportportal.webhooks.api.deliveries import DeliveriesDoor, DeliveryDoor
from exportportal.webhooks.api.events import EventsDoor
from exportportal.webhooks.api.webhooks import WebhookDoor

LIST = {"get": "list", "post": "create"}
ONE = {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}

urlpatterns = [
    path("webhooks/", WebhookDoor.on(**LIST), name="webhooks"),
    path("webhooks/<uuid:pk>/", WebhookDoor.on(**ONE), name="webhook"),
    path("webhooks/<uuid:pk>/rotate/", WebhookDoor.on(post="rotate"), name="webhook-rotate"),
    path("webhooks/<uuid:pk>/test/", DeliveriesDoor.on(post="test"), name="webhook-test"),
    path(
        "webhooks/<uuid:pk>/deliveries/",
        DeliveriesDoor.on(get="list"),
        name="webhook-deliveries",
    ),
    path(
        "webhooks/deliveries/<uuid:pk>/",
        DeliveryDoor.on(get="retrieve"),
        name="webhook-delivery",
    ),
    path(
        "webhooks/deliveries/<uuid:pk>/replay/",
        DeliveryDoor.on(post="replay"),
        name="webhook-delivery-replay",
    ),
    path("events/", EventsDoor.on(get="list"), name="events"),
]
