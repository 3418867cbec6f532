"""The check of the migration before is held against the rows that were there, without a lock."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_numbers_of_people'),
    ]

    operations = [
        ValidateConstraint(model_name='owner', name='owner_is_a_firm_or_a_person'),
    ]
