"""People: who signs in, where they work, and who was invited."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

import pghistory
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, Upper
from django.utils.translation import gettext_lazy as _

from exportportal.accounts.models.organizations import Organization
from exportportal.accounts.roles import Role
from exportportal.kit.ids import uuid7


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """A person who signs in."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(
        _("Sign-in name"),
        max_length=150,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": _("Somebody signs in with this name already.")},
    )
    full_name = models.CharField(_("full name"), max_length=80)
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    language = models.CharField(_("language"), max_length=10, default="zh-hans")

    REQUIRED_FIELDS = ["full_name"]

    class Meta(AbstractUser.Meta):
        constraints = [
            # As signing in compares them. That they are ASCII the database does not ask: names of
            # before may be other, and their people's rows are written at every sign-in.
            models.UniqueConstraint(Upper("username"), name="user_name_once_in_any_capitals")
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As AbstractUser, of the name in the form it is compared in (NFKC)."""
        self.username = self.normalize_username(self.username)
        super().clean_fields(exclude)

    def clean(self) -> None:
        """As AbstractUser; a name another has in other capitals is taken."""
        super().clean()
        if User.objects.filter(username__iexact=self.username).exclude(pk=self.pk).exists():
            raise ValidationError({"username": self.unique_error_message(User, ("username",))})

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> Self:
        """Those that stand."""
        return self.filter(ended_at=None, user__is_active=True)


@pghistory.track()
class Membership(models.Model):
    """One person in one organization, in one role."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    started_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization"],
                condition=Q(ended_at=None),
                name="membership_once_at_a_time",
                violation_error_message=_("This person is a member already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organization}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> Self:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=at)


@pghistory.track(exclude=["token_hash"])
class Invitation(models.Model):
    """An offer to one person to join an organization in a role; good for some days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="invitations"
    )
    full_name = models.CharField(_("full name"), max_length=80)
    role = models.CharField(_("role"), max_length=14, choices=Role.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    membership = models.OneToOneField(
        Membership, on_delete=models.PROTECT, null=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_accepted_or_withdrawn",
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                violation_error_message=_("An invitation is accepted or withdrawn."),
            ),
            models.CheckConstraint(
                name="invitation_accepted_is_a_membership",
                condition=Q(accepted_at=None, membership=None)
                | Q(accepted_at__isnull=False, membership__isnull=False),
                violation_error_message=_("An accepted invitation has made a membership."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.organization}"
