from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import django.db.models.deletion
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('news', '0001_initial'),
    ]

    dependencies = [
        ('accounts', '0001_squashed'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='MailChoice',
            fields=[
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mail_choice', serialize=False, to='accounts.membership')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('frequency', models.CharField(choices=[('none', 'No e-mail'), ('at_once', 'At once'), ('daily', 'Once a day, at eight in the morning')], default='none', max_length=8, verbose_name='how often')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('followed_below', models.BigIntegerField()),
                ('next_at', models.DateTimeField()),
                ('chosen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='MailChoiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('frequency', models.CharField(choices=[('none', 'No e-mail'), ('at_once', 'At once'), ('daily', 'Once a day, at eight in the morning')], default='none', max_length=8, verbose_name='how often')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('chosen_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='accounts.membership')),
                ('below', models.BigIntegerField()),
                ('snapshot', models.TextField()),
                ('read_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Mail',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('confirm', 'Confirmation of the address'), ('news', 'News')], max_length=8)),
                ('address', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('pending', 'To be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Not sent'), ('unsure', 'Perhaps sent')], default='pending', max_length=8)),
                ('attempts_made', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField()),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, max_length=200)),
                ('choice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='news.mailchoice')),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailchoice',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "news_mailchoiceevent" ("address", "chosen_at", "confirmed_at", "frequency", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address", NEW."chosen_at", NEW."confirmed_at", NEW."frequency", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."membership_id"); RETURN NULL;', hash='41a2390b71d98a3c1a232e7264659ee0fd5663c8', operation='INSERT', pgid='pgtrigger_insert_insert_227f5', table='news_mailchoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailchoice',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."chosen_at" IS DISTINCT FROM (NEW."chosen_at") OR OLD."confirmed_at" IS DISTINCT FROM (NEW."confirmed_at") OR OLD."frequency" IS DISTINCT FROM (NEW."frequency") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id"))', func='INSERT INTO "news_mailchoiceevent" ("address", "chosen_at", "confirmed_at", "frequency", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."address", NEW."chosen_at", NEW."confirmed_at", NEW."frequency", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."membership_id"); RETURN NULL;', hash='4c8e19ea81281f21b4bf24f9e8bd3d706d2b4ca4', operation='UPDATE', pgid='pgtrigger_update_update_a170e', table='news_mailchoice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailchoice',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "news_mailchoiceevent" ("address", "chosen_at", "confirmed_at", "frequency", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."address", OLD."chosen_at", OLD."confirmed_at", OLD."frequency", OLD."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."membership_id"); RETURN NULL;', hash='05e9d29e398f495cd59a13a9f1253ce429857c2d', operation='DELETE', pgid='pgtrigger_delete_delete_c5127', table='news_mailchoice', when='AFTER')),
        ),
        migrations.AddField(
            model_name='mailchoiceevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='mailchoiceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='mailchoiceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='news.mailchoice'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(condition=models.Q(('state__in', ['pending', 'sending'])), fields=['next_attempt_at'], name='mail_owed'),
        ),
        migrations.AddIndex(
            model_name='mail',
            index=models.Index(fields=['choice', '-id'], name='mail_log'),
        ),
        migrations.AddConstraint(
            model_name='mail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='mail_sent_has_its_moment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mailchoiceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23f21f3b3c97c347ce738f15923f5b8835d7389a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6d2ae', table='news_mailchoiceevent', when='BEFORE')),
        ),
    ])]
