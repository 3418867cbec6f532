"""Doors to the news."""

from django.urls import path

from exportportal.news.views import mail, reading

app_name = "news"

urlpatterns = [
    path("", reading.news, name="news"),
    path("mail/", mail.choose, name="mail"),
    path("mail/confirm/<str:token>/", mail.confirm, name="mail_confirm"),
    path("mail/end/<str:token>/", mail.end, name="mail_end"),
    path("read/", reading.mark_read, name="mark_read"),
]
