"""The app that tells people what others did to their things."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "exportportal.news"
    label = "news"
