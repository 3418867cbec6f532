from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import django.db.models.deletion
import django.db.models.functions.datetime
import exportportal.files.models
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('files', '0001_initial'),
    ]

    dependencies = [
        ('accounts', '0001_squashed'),
        # What libraries change of their own tables, they change before there are many of ours: each
        # change draws anew every model that leads to a user.
        ('account', '0009_emailaddress_unique_primary_email'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('oauth2_provider', '0022_refreshtoken_token_family_index'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('content_type', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('content', models.FileField(max_length=80, upload_to=exportportal.files.models.private_path)),
                ('stored_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
            ],
        ),
        migrations.CreateModel(
            name='StoredFileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('content_type', models.CharField(max_length=80)),
                ('size', models.PositiveBigIntegerField(verbose_name='size in bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.FileField(max_length=80, upload_to=exportportal.files.models.private_path)),
                ('stored_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='files.storedfile')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "files_storedfileevent" ("content", "content_type", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "stored_at") VALUES (NEW."content", NEW."content_type", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."sha256", NEW."size", NEW."stored_at"); RETURN NULL;', hash='06f724ed71723eaf8a5d548043445510de048641', operation='INSERT', pgid='pgtrigger_insert_insert_a0d7d', table='files_storedfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "files_storedfileevent" ("content", "content_type", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "stored_at") VALUES (NEW."content", NEW."content_type", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."sha256", NEW."size", NEW."stored_at"); RETURN NULL;', hash='1b37d06dfc11ca34452b2f4c1a8c0e80928867bc', operation='UPDATE', pgid='pgtrigger_update_update_8c2ef', table='files_storedfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "files_storedfileevent" ("content", "content_type", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size", "stored_at") VALUES (OLD."content", OLD."content_type", OLD."id", OLD."name", OLD."owner_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."sha256", OLD."size", OLD."stored_at"); RETURN NULL;', hash='f8e479f6956cc18f7dfcbfe429d63ba2ecbb4546', operation='DELETE', pgid='pgtrigger_delete_delete_ad157', table='files_storedfile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfileevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='87c00a10d7d7fa3c851b8d6ac1c82626e991377c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0014f', table='files_storedfileevent', when='BEFORE')),
        ),
    ])]
