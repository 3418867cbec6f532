"""Pages that read a whole table: the stock of a large firm.

The indexes are made beside the running portal, so that nobody waits for the lock of a table that is
being read through. One that was broken off is left behind invalid: drop it and migrate again.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False  # as CREATE INDEX CONCURRENTLY asks

    dependencies = [
        ('accounts', '0001_squashed'),
        ('manufacturers', '0002_requests_by_vin'),
        ('vehicles', '0001_squashed'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='vehicle',
            index=models.Index(fields=['exporter', 'manufacturer'], name='vehicle_stock_by_maker'),
        ),
    ]
