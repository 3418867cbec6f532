"""Doors to the news."""

from django.urls import path

from exportportal.news import views

app_name = "news"

urlpatterns = [
    path("", views.news, name="news"),
    path("read/", views.mark_read, name="mark_read"),
]
