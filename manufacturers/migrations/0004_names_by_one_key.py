"""Names of makers are compared by the key that every door has now: dashes, brackets, dots alike.

The indexes of before reckon another key and answer nothing any more. They are made anew, beside a
portal that goes on.
"""

import django.contrib.postgres.operations
from django.db import migrations, models

import exportportal.kit.sql


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("manufacturers", "0003_makers_by_the_key_of_their_name"),
    ]

    operations = [
        django.contrib.postgres.operations.RemoveIndexConcurrently(
            model_name="announcedname", name="announced_name_by_key"
        ),
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name="announcedname",
            index=models.Index(exportportal.kit.sql.NameKey("name"), name="announced_name_by_key"),
        ),
        django.contrib.postgres.operations.RemoveIndexConcurrently(
            model_name="manufacturer", name="manufacturer_by_key"
        ),
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name="manufacturer",
            index=models.Index(exportportal.kit.sql.NameKey("name_zh"), name="manufacturer_by_key"),
        ),
    ]
