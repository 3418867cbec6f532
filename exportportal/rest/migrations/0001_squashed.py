from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import exportportal.kit.ids


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('rest', '0001_initial'),
    ]

    dependencies = [
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='FirstAnswer',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('holder', models.CharField(max_length=80)),
                ('key', models.CharField(max_length=255)),
                ('asked', models.CharField(max_length=64)),
                ('asked_at', models.DateTimeField()),
                ('status', models.PositiveSmallIntegerField(default=0)),
                ('headers', models.JSONField(default=dict)),
                ('content', models.BinaryField(default=bytes)),
            ],
            options={
                'indexes': [models.Index(fields=['asked_at'], name='first_answer_by_age')],
                'constraints': [models.UniqueConstraint(fields=('holder', 'key'), name='first_answer_once_a_key')],
            },
        ),
    ])]
