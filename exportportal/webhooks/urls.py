"""Doors to a firm's subscriptions and to what was sent to them."""

from django.urls import path

from exportportal.webhooks import views

app_name = "webhooks"

urlpatterns = [
    path("", views.webhooks, name="webhooks"),
    path("new/", views.webhook_new, name="webhook_new"),
    path("<uuid:pk>/", views.webhook, name="webhook"),
    path("<uuid:pk>/rotate/", views.webhook_rotate, name="webhook_rotate"),
    path("<uuid:pk>/switch/", views.webhook_switch, name="webhook_switch"),
    path("<uuid:pk>/test/", views.webhook_test, name="webhook_test"),
    path("<uuid:pk>/remove/", views.webhook_remove, name="webhook_remove"),
    path("deliveries/<uuid:pk>/", views.delivery, name="delivery"),
    path("deliveries/<uuid:pk>/replay/", views.delivery_replay, name="delivery_replay"),
]
