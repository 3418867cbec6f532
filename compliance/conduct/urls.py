"""Doors to the conduct of firms and their standing."""

from django.urls import path

from compliance.conduct.views import (
    charges,
    corrective_orders,
    firms,
    links,
    notices,
    own,
    reviews,
    steps,
)

app_name = "standing"

urlpatterns = [
    path("", own.own, name="own"),
    path("firms/", firms.firms, name="firms"),
    path("firms/<uuid:pk>/", firms.firm, name="firm"),
    path("firms/<uuid:pk>/what-if/", firms.what_if, name="what_if"),
    path("firms/<uuid:pk>/incident/", charges.incident_new, name="incident_new"),
    path("firms/<uuid:pk>/step/", steps.step_new, name="step_new"),
    path("firms/<uuid:pk>/related/<uuid:other>/", links.rule, name="link_rule"),
    path("firms/<uuid:pk>/complaint/", firms.complaint_new, name="complaint_new"),
    path("complaints/<uuid:pk>/uphold/", firms.complaint_uphold, name="complaint_uphold"),
    path("complaints/<uuid:pk>/settle/", firms.complaint_settle, name="complaint_settle"),
    path("incidents/", charges.incidents, name="incidents"),
    path("incidents/<uuid:pk>/", charges.incident, name="incident"),
    path("incidents/<uuid:pk>/take-up/", charges.take_up, name="take_up"),
    path("incidents/<uuid:pk>/drop/", charges.drop, name="drop"),
    path("incidents/<uuid:pk>/answer/", charges.answer, name="answer"),
    path("incidents/<uuid:pk>/decide/", charges.decide, name="decide"),
    path("incident-papers/<uuid:pk>/", charges.paper, name="incident_paper"),
    path("steps/", steps.steps, name="steps"),
    path("steps/<uuid:pk>/", steps.step, name="step"),
    path("steps/<uuid:pk>/confirm/", steps.confirm, name="confirm"),
    path("steps/<uuid:pk>/reject/", steps.reject, name="reject"),
    path("steps/<uuid:pk>/hearing/", steps.ask_hearing, name="ask_hearing"),
    path("steps/<uuid:pk>/minutes/", steps.hold_hearing, name="hold_hearing"),
    path("steps/<uuid:pk>/end/", steps.end, name="end"),
    path("letters/<uuid:pk>/", steps.letter, name="letter"),
    path("orders/", corrective_orders.orders, name="orders"),
    path("orders/<uuid:pk>/", corrective_orders.order, name="order"),
    path("orders/<uuid:pk>/plan/", corrective_orders.plan, name="plan"),
    path("orders/<uuid:pk>/report/", corrective_orders.report, name="report"),
    path("orders/<uuid:pk>/verdict/", corrective_orders.verdict, name="verdict"),
    path("order-papers/<uuid:pk>/", corrective_orders.paper, name="order_paper"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<uuid:pk>/", reviews.review, name="review"),
    path("reviews/<uuid:pk>/close/", reviews.close, name="close"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.notice_new, name="notice_new"),
    path("notices/<uuid:pk>/", notices.notice, name="notice"),
    path("notices/<uuid:pk>/publish/", notices.publish, name="publish"),
    path("notices/<uuid:pk>/reject/", notices.reject, name="notice_reject"),
]
