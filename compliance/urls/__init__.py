"""Doors to the law."""

from django.urls import path

from compliance.views import parameters, reading

app_name = "compliance"

urlpatterns = [
    path("", reading.rules, name="rules"),
    path("clauses/<str:clause_id>/", reading.clause, name="clause"),
    path("rules/<slug:code>/", reading.rule, name="rule"),
    path("negative-list/", reading.negative_list, name="negative_list"),
    path("parameters/", parameters.parameters, name="parameters"),
    path("parameters/<str:name>/", parameters.parameter, name="parameter"),
    path("parameters/<str:name>/propose/", parameters.propose, name="propose"),
    path("values/<uuid:pk>/confirm/", parameters.confirm, name="value_confirm"),
    path("values/<uuid:pk>/reject/", parameters.reject, name="value_reject"),
]
