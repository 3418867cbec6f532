"""Doors to the law."""

from django.urls import path

from compliance.lawbook.views import reading, remedies, values

app_name = "compliance"

urlpatterns = [
    path("", reading.rules, name="rules"),
    path("clauses/<str:clause_id>/", reading.clause, name="clause"),
    path("rules/<slug:code>/", reading.rule, name="rule"),
    path("negative-list/", reading.negative_list, name="negative_list"),
    path("parameters/", values.parameters, name="parameters"),
    path("parameters/<str:name>/", values.parameter, name="parameter"),
    path("parameters/<str:name>/propose/", values.propose, name="propose"),
    path("remedies/", remedies.remedies, name="remedies"),
    path("remedies/<uuid:pk>/", remedies.remedy, name="remedy"),
    path("values/<uuid:pk>/confirm/", values.confirm, name="value_confirm"),
    path("values/<uuid:pk>/reject/", values.reject, name="value_reject"),
]
