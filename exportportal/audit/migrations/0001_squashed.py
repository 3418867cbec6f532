from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.functions.comparison
import exportportal.audit.models
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_entries_by_reader'),
        ('audit', '0003_history_tells_the_acts_moment'),
    ]

    dependencies = [
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='Anchor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('at', models.DateTimeField()),
                ('below_transaction', models.BigIntegerField()),
                ('chains', models.PositiveBigIntegerField()),
                ('entries', models.PositiveBigIntegerField()),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('sequence', models.BigAutoField(primary_key=True, serialize=False)),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, unique=True)),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('position', models.PositiveIntegerField()),
                ('verb', models.CharField(max_length=60)),
                ('at', models.DateTimeField(verbose_name='moment')),
                ('user_id', models.UUIDField(null=True)),
                ('user_name', models.CharField(max_length=80)),
                ('organization_id', models.UUIDField(null=True)),
                ('organization_name', models.CharField(max_length=120)),
                ('capacity', models.CharField(max_length=12)),
                ('changed', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('law', models.CharField(blank=True, max_length=64, verbose_name='rule set')),
                ('seen_by', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('transaction_id', models.BigIntegerField(db_default=django.db.models.functions.comparison.Cast(django.db.models.functions.comparison.Cast(exportportal.audit.models.TransactionId(), models.TextField()), models.BigIntegerField()))),
                ('recorded_at', models.DateTimeField(db_default=exportportal.audit.models.ActMoment(), null=True)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name_plural': 'entries',
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='anchor',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='174be4046fc5bbeed8e5d2421f82991bb36319c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a16a8', table='audit_anchor', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='anchor',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='69f8ca6cee8c986f629e9d1059949a2c9e5089be', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_fc9b2', table='audit_anchor', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['user_id', '-sequence'], name='entry_by_person'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['transaction_id', 'sequence'], name='entry_as_outbox'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=django.contrib.postgres.indexes.GinIndex(fields=['seen_by'], name='entry_by_reader'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('subject_type', 'subject_id', 'position'), name='entry_chain_does_not_fork'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b389f8260e22d0fbf38b4ff1e20214212b176ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a6b88', table='audit_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='c758c2b7111f7b8af5edc8293c621d79b324dc74', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6c9ae', table='audit_entry', when='BEFORE')),
        ),
    ])]
