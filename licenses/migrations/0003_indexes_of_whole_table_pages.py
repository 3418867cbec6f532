"""Pages that read a whole table: an official's file, the ministry's list, the sharing out, a passport.

The indexes are made beside the running portal, so that nobody waits for the lock of a table that is
being read through. One that was broken off is left behind invalid: drop it and migrate again.
"""

from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # as CREATE INDEX CONCURRENTLY asks

    dependencies = [
        ('accounts', '0001_squashed'),
        ('licenses', '0002_bulk_items_say_what_was_read'),
        ('vehicles', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='applicationvehicle',
            index=models.Index(fields=['vin'], name='line_by_vin'),
        ),
        AddIndexConcurrently(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ['granted', 'refused'])), fields=['issuing_body', 'destination', '-decided_at', '-id'], name='decided_alike'),
        ),
        AddIndexConcurrently(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('submitted_at', None), _negated=True), fields=['-submitted_at', '-id'], name='everything_newest_first'),
        ),
        AddIndexConcurrently(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state', 'in_review')), fields=['issuing_body', 'claimed_by'], name='in_review_by_official'),
        ),
    ]
