from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0002_letters_of_filings"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('kind', 'suspension'), _connector='OR'), name='step_with_a_last_day_is_a_suspension', violation_error_message='Only a suspension has a last day.'),
        ),
    ]
