"""Doors to one's own organization."""

from django.urls import path

from exportportal.accounts.views import admission, clients, firm, members

app_name = "accounts"

urlpatterns = [
    path("", firm.firm, name="firm"),
    path("choose/", firm.membership_choose, name="membership_choose"),
    path("consents/give/", firm.consent_give, name="consent_give"),
    path("consents/<uuid:pk>/end/", firm.consent_end, name="consent_end"),
    path("particulars/", admission.particulars, name="particulars"),
    path("admit/", admission.admit, name="admit"),
    path("invite/", members.invite, name="invite"),
    path(
        "invitations/<uuid:pk>/withdraw/", members.invitation_withdraw, name="invitation_withdraw"
    ),
    path("join/<str:token>/", members.join, name="join"),
    path("clients/", clients.clients, name="clients"),
    path("clients/new/", clients.client_new, name="client_new"),
    path("clients/<int:pk>/", clients.client, name="client"),
    path("clients/<int:pk>/rotate/", clients.client_rotate, name="client_rotate"),
    path("clients/<int:pk>/revoke/", clients.client_revoke, name="client_revoke"),
    path("members/<uuid:pk>/role/", members.role_change, name="role_change"),
    path("members/<uuid:pk>/end/", members.member_end, name="member_end"),
]
