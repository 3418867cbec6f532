"""Whether two firms are related costs points only once an official has found so."""

import django.db.models.deletion
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_owner_is_a_firm_or_a_person'),
        ('compliance', '0009_legal_remedies'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkRuling',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('person', models.CharField(max_length=120, verbose_name='name in common')),
                ('confirmed', models.BooleanField()),
                ('reason', models.TextField(verbose_name='reason')),
                ('decided_at', models.DateTimeField()),
                ('decided_on', models.DateField(verbose_name='decided on')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='link_rulings', to='accounts.organization')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('organization', models.F('other')), _negated=True), name='link_of_two_firms', violation_error_message='A firm is not related to itself.'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='link_ruled_with_a_reason', violation_error_message='State the reason.')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linkruling',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b88bdc42d6c10c9452daca8d1f55ef98962f55f7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b41a7', table='compliance_linkruling', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linkruling',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='d395d2116e89c85ddd824e54a0046fe4c2cddc06', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_c1ea2', table='compliance_linkruling', when='BEFORE')),
        ),
    ]
