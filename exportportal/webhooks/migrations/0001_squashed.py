from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import django.contrib.postgres.fields
import django.db.models.deletion
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('webhooks', '0001_initial'),
    ]

    dependencies = [
        ('accounts', '0001_squashed'),
        ('audit', '0001_squashed'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('event', models.CharField(max_length=60)),
                ('subject_id', models.UUIDField()),
                ('sequence', models.BigIntegerField()),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('delivered', 'Delivered'), ('failed', 'Failed')], default='pending', max_length=10)),
                ('attempts_made', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField()),
                ('created_at', models.DateTimeField()),
                ('delivered_at', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.entry')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
            },
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('fault', models.CharField(blank=True, max_length=200)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='webhooks.delivery')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Webhook',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('address', models.CharField(max_length=500, verbose_name='address')),
                ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('application', 'Applications'), ('confirmation', 'Confirmations'), ('license', 'Licenses'), ('standing', 'Standing of the firm')], max_length=20), size=None)),
                ('state', models.CharField(choices=[('active', 'Active'), ('disabled', 'Disabled'), ('removed', 'Removed')], default='active', max_length=10)),
                ('secret', models.TextField()),
                ('previous_secret', models.TextField(blank=True)),
                ('previous_until', models.DateTimeField(null=True)),
                ('followed_below', models.BigIntegerField()),
                ('failing_since', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to='accounts.organization')),
            ],
        ),
        migrations.AddField(
            model_name='delivery',
            name='webhook',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='webhooks.webhook'),
        ),
        migrations.CreateModel(
            name='WebhookEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('address', models.CharField(max_length=500, verbose_name='address')),
                ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('application', 'Applications'), ('confirmation', 'Confirmations'), ('license', 'Licenses'), ('standing', 'Standing of the firm')], max_length=20), size=None)),
                ('state', models.CharField(choices=[('active', 'Active'), ('disabled', 'Disabled'), ('removed', 'Removed')], default='active', max_length=10)),
                ('previous_until', models.DateTimeField(null=True)),
                ('failing_since', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='webhooks.webhook')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(('about__len__gt', 0)), name='webhook_is_about_something'),
        ),
        migrations.AddConstraint(
            model_name='webhook',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('previous_secret', ''), ('previous_until', None)), models.Q(models.Q(('previous_secret', ''), _negated=True), ('previous_until__isnull', False)), _connector='OR'), name='webhook_previous_secret_ends'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhook',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "webhooks_webhookevent" ("about", "address", "created_at", "failing_since", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_until", "state") VALUES (NEW."about", NEW."address", NEW."created_at", NEW."failing_since", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."previous_until", NEW."state"); RETURN NULL;', hash='fc7fef67633cad2d17edc236da8792f6028f5d88', operation='INSERT', pgid='pgtrigger_insert_insert_b6e67', table='webhooks_webhook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhook',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."failing_since" IS DISTINCT FROM (NEW."failing_since") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."previous_until" IS DISTINCT FROM (NEW."previous_until") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "webhooks_webhookevent" ("about", "address", "created_at", "failing_since", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_until", "state") VALUES (NEW."about", NEW."address", NEW."created_at", NEW."failing_since", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."previous_until", NEW."state"); RETURN NULL;', hash='75a2b061e439eaf1084837749ae48f4fbaa2cbf1', operation='UPDATE', pgid='pgtrigger_update_update_86703', table='webhooks_webhook', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhook',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "webhooks_webhookevent" ("about", "address", "created_at", "failing_since", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_until", "state") VALUES (OLD."about", OLD."address", OLD."created_at", OLD."failing_since", OLD."id", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."previous_until", OLD."state"); RETURN NULL;', hash='66dcc26faeac4035ca293c10f46fa6050a8f5ae1', operation='DELETE', pgid='pgtrigger_delete_delete_74817', table='webhooks_webhook', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'pending')), fields=['webhook', 'subject_id', 'sequence'], name='delivery_owed'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['webhook', '-id'], name='delivery_log'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('webhook', 'entry'), name='delivery_owed_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='webhookevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bfed9a2216752605dad340309b6bf82f6e995d12', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9de0c', table='webhooks_webhookevent', when='BEFORE')),
        ),
    ])]
