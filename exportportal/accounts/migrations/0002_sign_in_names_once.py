"""Names to sign in with are one person's, in whatever capitals.

Where a portal of before has two that differ by capitals alone, neither lets anybody in, and whose
the name is, only its operator can find out: this migration changes nothing then, and says which.
Names that are not ASCII stay: their people sign in, and a check names them (accounts.W001).
"""

import django.contrib.auth.validators
from django.core.management import CommandError
from django.db import migrations, models
from django.db.models.functions import Upper


def stop_at_doubles(apps, schema_editor):
    people = apps.get_model("accounts", "User").objects.using(schema_editor.connection.alias)
    spelt = people.annotate(name=Upper("username"))
    often = spelt.order_by().values("name").annotate(n=models.Count("pk")).filter(n__gt=1)
    doubles = spelt.filter(name__in=often.values("name")).order_by("name", "username")
    if names := list(doubles.values_list("username", flat=True)):
        raise CommandError(
            f"These sign-in names differ by capitals alone, and let nobody in: {', '.join(names)}. "
            "Give all but one of each another with `manage.py rename_sign_in NAME NEW`, and "
            "migrate again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_squashed"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(stop_at_doubles, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="username",
            field=models.CharField(
                error_messages={"unique": "Somebody signs in with this name already."},
                max_length=150,
                unique=True,
                validators=[django.contrib.auth.validators.ASCIIUsernameValidator()],
                verbose_name="Sign-in name",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                Upper("username"), name="user_name_once_in_any_capitals"
            ),
        ),
    ]
