"""The check of the migration before is held against the rows that were there, without a lock."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('compliance', '0007_grounds_of_complaints'),
    ]

    operations = [
        ValidateConstraint(model_name='complaint', name='complaint_upheld_by_another'),
    ]
