"""Doors to the news."""

from django.urls import path

from exportportal.news import mail_views, views

app_name = "news"

urlpatterns = [
    path("", views.news, name="news"),
    path("mail/", mail_views.choose, name="mail"),
    path("mail/confirm/<str:token>/", mail_views.confirm, name="mail_confirm"),
    path("mail/end/<str:token>/", mail_views.end, name="mail_end"),
    path("read/", views.mark_read, name="mark_read"),
]
