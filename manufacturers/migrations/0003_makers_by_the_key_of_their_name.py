"""Makers and the names of the Announcement, found by the key of a name.

The indexes are made beside the running portal. One that was broken off is left behind invalid: drop
it and migrate again.
"""

import exportportal.kit.sql
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # as CREATE INDEX CONCURRENTLY asks

    dependencies = [
        ('accounts', '0001_squashed'),
        ('manufacturers', '0002_requests_by_vin'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='announcedname',
            index=models.Index(exportportal.kit.sql.NameKey('name'), name='announced_name_by_key'),
        ),
        AddIndexConcurrently(
            model_name='manufacturer',
            index=models.Index(exportportal.kit.sql.NameKey('name_zh'), name='manufacturer_by_key'),
        ),
    ]
