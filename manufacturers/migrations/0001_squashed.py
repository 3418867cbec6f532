from django.conf import settings
from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import compliance.models.standing
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('manufacturers', '0001_initial'),
        ('manufacturers', '0002_from_grant_to_standing'),
    ]

    dependencies = [
        ('accounts', '0001_squashed'),
        ('files', '0001_squashed'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='AnnouncedName',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AnnouncementBatch',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=8, unique=True, verbose_name='batch')),
                ('published_on', models.DateField(verbose_name='published on')),
            ],
        ),
        migrations.CreateModel(
            name='AnnouncementBatchEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('number', models.CharField(max_length=8, verbose_name='batch')),
                ('published_on', models.DateField(verbose_name='published on')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CccCertificate',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=20, unique=True, verbose_name='certificate number')),
                ('holder', models.CharField(max_length=120, verbose_name='holder')),
                ('model', models.CharField(blank=True, db_index=True, max_length=60, verbose_name='product model')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='valid until')),
            ],
        ),
        migrations.CreateModel(
            name='CccCertificateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('number', models.CharField(max_length=20, verbose_name='certificate number')),
                ('holder', models.CharField(max_length=120, verbose_name='holder')),
                ('model', models.CharField(blank=True, max_length=60, verbose_name='product model')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='valid until')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CertificateStatus',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('status', models.CharField(choices=[('valid', 'Valid'), ('suspended', 'Suspended'), ('withdrawn', 'Withdrawn'), ('cancelled', 'Cancelled'), ('expired', 'Expired')], max_length=10, verbose_name='status')),
                ('since', models.DateField(verbose_name='since')),
            ],
        ),
        migrations.CreateModel(
            name='CertificateStatusEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('status', models.CharField(choices=[('valid', 'Valid'), ('suspended', 'Suspended'), ('withdrawn', 'Withdrawn'), ('cancelled', 'Cancelled'), ('expired', 'Expired')], max_length=10, verbose_name='status')),
                ('since', models.DateField(verbose_name='since')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('issuer_name', models.CharField(max_length=120, verbose_name='issuer')),
                ('destination', models.CharField(blank=True, max_length=2, verbose_name='destination')),
                ('paper_sha256', models.CharField(blank=True, max_length=64)),
                ('signatures', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sealed', 'Sealed'), ('revoked', 'Revoked'), ('superseded', 'Superseded')], default='draft', max_length=10)),
                ('drafted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('sealed_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoke_reason', models.TextField(blank=True, verbose_name='reason')),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ConfirmationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('issuer_name', models.CharField(max_length=120, verbose_name='issuer')),
                ('destination', models.CharField(blank=True, max_length=2, verbose_name='destination')),
                ('paper_sha256', models.CharField(blank=True, max_length=64)),
                ('signatures', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sealed', 'Sealed'), ('revoked', 'Revoked'), ('superseded', 'Superseded')], default='draft', max_length=10)),
                ('drafted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('sealed_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('revoke_reason', models.TextField(blank=True, verbose_name='reason')),
                ('superseded_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConfirmationOutlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
        migrations.CreateModel(
            name='ConfirmationOutletEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConfirmationRequest',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('destination', models.CharField(max_length=2, verbose_name='destination')),
                ('vins', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=17), size=None, verbose_name='VINs')),
                ('note', models.TextField(blank=True, verbose_name='note to the maker')),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('answered', 'Confirmed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='requested', max_length=10)),
                ('decline_reason', models.TextField(blank=True, verbose_name='reason')),
                ('requested_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ConfirmationRequestEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('destination', models.CharField(max_length=2, verbose_name='destination')),
                ('vins', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=17), size=None, verbose_name='VINs')),
                ('note', models.TextField(blank=True, verbose_name='note to the maker')),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('answered', 'Confirmed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='requested', max_length=10)),
                ('decline_reason', models.TextField(blank=True, verbose_name='reason')),
                ('requested_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ConfirmedVehicle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vin', models.CharField(db_index=True, max_length=17, verbose_name='VIN')),
                ('destination', models.CharField(default='', max_length=2, verbose_name='destination')),
            ],
        ),
        migrations.CreateModel(
            name='ConfirmedVehicleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('destination', models.CharField(default='', max_length=2, verbose_name='destination')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DealerAuthorization',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('end_reason', models.TextField(blank=True, verbose_name='reason')),
            ],
        ),
        migrations.CreateModel(
            name='DealerAuthorizationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('end_reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Manufacturer',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name_zh', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=160, verbose_name='name in English')),
                ('brands_zh', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('brands_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('wmi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list, size=None)),
                ('kind', models.CharField(choices=[('complete', 'Vehicle manufacturer'), ('modified', 'Modified-vehicle maker')], default='complete', max_length=10, verbose_name='makes')),
            ],
        ),
        migrations.CreateModel(
            name='ManufacturerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('name_zh', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=160, verbose_name='name in English')),
                ('brands_zh', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('brands_en', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('wmi', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list, size=None)),
                ('kind', models.CharField(choices=[('complete', 'Vehicle manufacturer'), ('modified', 'Modified-vehicle maker')], default='complete', max_length=10, verbose_name='makes')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('model', models.CharField(db_index=True, max_length=60, verbose_name='product model')),
                ('maker_name', models.CharField(db_index=True, max_length=120, verbose_name='maker')),
                ('brand', models.CharField(blank=True, max_length=60, verbose_name='brand')),
                ('category', models.CharField(blank=True, max_length=60, verbose_name='category')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
            ],
        ),
        migrations.CreateModel(
            name='ProductEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('model', models.CharField(max_length=60, verbose_name='product model')),
                ('maker_name', models.CharField(max_length=120, verbose_name='maker')),
                ('brand', models.CharField(blank=True, max_length=60, verbose_name='brand')),
                ('category', models.CharField(blank=True, max_length=60, verbose_name='category')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReferenceLoad',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('makers', 'Makers and their names'), ('products', 'Products of the Announcement'), ('certificates', 'CCC certificates')], max_length=12, verbose_name='holds')),
                ('name', models.CharField(max_length=160, verbose_name='file')),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField(verbose_name='rows')),
                ('added', models.PositiveIntegerField(verbose_name='added')),
                ('changed', models.PositiveIntegerField(verbose_name='changed')),
                ('loaded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ServiceOutlet',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('country', models.CharField(max_length=2, verbose_name='country')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('provider', models.CharField(max_length=120, verbose_name='provider')),
                ('address', models.CharField(max_length=240, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('services', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('maintenance', 'Maintenance'), ('repair', 'Repair'), ('warranty', 'Warranty claims'), ('recall', 'Recalls'), ('battery', 'Battery service')], max_length=12), blank=True, default=list, size=None, verbose_name='services')),
                ('parts_stock', models.CharField(blank=True, choices=[('full', 'Full range in stock'), ('common', 'Wearing parts in stock'), ('on_order', 'On order only')], max_length=10, verbose_name='spare parts')),
                ('valid_from', models.DateField(verbose_name='open from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='open until')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceOutletEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('country', models.CharField(max_length=2, verbose_name='country')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('provider', models.CharField(max_length=120, verbose_name='provider')),
                ('address', models.CharField(max_length=240, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('services', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('maintenance', 'Maintenance'), ('repair', 'Repair'), ('warranty', 'Warranty claims'), ('recall', 'Recalls'), ('battery', 'Battery service')], max_length=12), blank=True, default=list, size=None, verbose_name='services')),
                ('parts_stock', models.CharField(blank=True, choices=[('full', 'Full range in stock'), ('common', 'Wearing parts in stock'), ('on_order', 'On order only')], max_length=10, verbose_name='spare parts')),
                ('valid_from', models.DateField(verbose_name='open from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='open until')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnnouncedNameEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('valid_from', models.DateField()),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.announcedname')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcementbatch',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_announcementbatchevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on") VALUES (NEW."id", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."published_on"); RETURN NULL;', hash='0b0ed3a8c5d80febacbb8fa53d962f170161ed98', operation='INSERT', pgid='pgtrigger_insert_insert_eb9d2', table='manufacturers_announcementbatch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcementbatch',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_announcementbatchevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on") VALUES (NEW."id", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."published_on"); RETURN NULL;', hash='c9eb5a574ff3598b9cb800d16970204adb06d5b8', operation='UPDATE', pgid='pgtrigger_update_update_c2541', table='manufacturers_announcementbatch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcementbatch',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_announcementbatchevent" ("id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_on") VALUES (OLD."id", OLD."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."published_on"); RETURN NULL;', hash='ec64017aea8f4e933bb9e09d35c1e6259e02fcaa', operation='DELETE', pgid='pgtrigger_delete_delete_a8671', table='manufacturers_announcementbatch', when='AFTER')),
        ),
        migrations.AddField(
            model_name='announcementbatchevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='announcementbatchevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.announcementbatch'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ccccertificate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_ccccertificateevent" ("expires_on", "holder", "id", "model", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."expires_on", NEW."holder", NEW."id", NEW."model", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='622cbb3841d223cb7ea03d7c14169ec91107fc59', operation='INSERT', pgid='pgtrigger_insert_insert_5076f', table='manufacturers_ccccertificate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ccccertificate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_ccccertificateevent" ("expires_on", "holder", "id", "model", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."expires_on", NEW."holder", NEW."id", NEW."model", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='3c672b47ca26317d35eddac44780f45aa66db1b0', operation='UPDATE', pgid='pgtrigger_update_update_6fd26', table='manufacturers_ccccertificate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ccccertificate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_ccccertificateevent" ("expires_on", "holder", "id", "model", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."expires_on", OLD."holder", OLD."id", OLD."model", OLD."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='a3649ae6b33a8ca3bae83c13756b26ec3f23243b', operation='DELETE', pgid='pgtrigger_delete_delete_68248', table='manufacturers_ccccertificate', when='AFTER')),
        ),
        migrations.AddField(
            model_name='ccccertificateevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='ccccertificateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.ccccertificate'),
        ),
        migrations.AddField(
            model_name='certificatestatus',
            name='certificate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statuses', to='manufacturers.ccccertificate'),
        ),
        migrations.AddField(
            model_name='certificatestatusevent',
            name='certificate',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.ccccertificate'),
        ),
        migrations.AddField(
            model_name='certificatestatusevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='certificatestatusevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.certificatestatus'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='paper',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='prepared_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='sealed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='supersedes',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='paper',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='prepared_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='sealed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='supersedes',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmationoutlet',
            name='confirmation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmationoutletevent',
            name='confirmation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmationoutletevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='confirmationoutletevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.confirmationoutlet'),
        ),
        migrations.AddField(
            model_name='confirmationrequest',
            name='exporter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='request',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.confirmationrequest'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='request',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='manufacturers.confirmationrequest'),
        ),
        migrations.AddField(
            model_name='confirmationrequestevent',
            name='exporter',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='confirmationrequestevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='confirmationrequestevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.confirmationrequest'),
        ),
        migrations.AddField(
            model_name='confirmedvehicle',
            name='confirmation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vehicles', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmedvehicleevent',
            name='confirmation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='confirmedvehicleevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='confirmedvehicleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.confirmedvehicle'),
        ),
        migrations.AddField(
            model_name='dealerauthorization',
            name='dealer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorizations', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='dealerauthorization',
            name='given_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dealerauthorizationevent',
            name='dealer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='dealerauthorizationevent',
            name='given_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dealerauthorizationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='dealerauthorizationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.dealerauthorization'),
        ),
        migrations.AddField(
            model_name='manufacturer',
            name='organization',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='manufacturer', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='dealerauthorizationevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='dealerauthorization',
            name='manufacturer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorizations', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='confirmationrequestevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='confirmationrequest',
            name='manufacturer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='confirmationevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='manufacturer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='announcednameevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='announcedname',
            name='manufacturer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='announced_names', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='manufacturerevent',
            name='organization',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='manufacturerevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='manufacturerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='product',
            name='batch',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='manufacturers.announcementbatch'),
        ),
        migrations.AddField(
            model_name='productevent',
            name='batch',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.announcementbatch'),
        ),
        migrations.AddField(
            model_name='productevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='productevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.product'),
        ),
        migrations.AddField(
            model_name='referenceload',
            name='loaded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referenceload',
            name='organization',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='serviceoutlet',
            name='manufacturer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outlets', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='confirmedvehicleevent',
            name='outlet',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.serviceoutlet'),
        ),
        migrations.AddField(
            model_name='confirmedvehicle',
            name='outlet',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='manufacturers.serviceoutlet'),
        ),
        migrations.AddField(
            model_name='confirmationoutletevent',
            name='outlet',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.serviceoutlet'),
        ),
        migrations.AddField(
            model_name='confirmationoutlet',
            name='outlet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='manufacturers.serviceoutlet'),
        ),
        migrations.AddField(
            model_name='confirmation',
            name='outlets',
            field=models.ManyToManyField(related_name='confirmations', through='manufacturers.ConfirmationOutlet', to='manufacturers.serviceoutlet'),
        ),
        migrations.AddField(
            model_name='serviceoutletevent',
            name='manufacturer',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.manufacturer'),
        ),
        migrations.AddField(
            model_name='serviceoutletevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='serviceoutletevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='manufacturers.serviceoutlet'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcementbatchevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='69f3857b497668f30bc59cad0f5744a9b6a6c6e5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_27701', table='manufacturers_announcementbatchevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ccccertificateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8bc240bed7fa645673ecd8713b1de4ac5f337b67', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a83af', table='manufacturers_ccccertificateevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='certificatestatus',
            constraint=models.UniqueConstraint(fields=('certificate', 'since'), name='status_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='certificatestatus',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['valid', 'suspended', 'withdrawn', 'cancelled', 'expired'])), name='status_is_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificatestatus',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_certificatestatusevent" ("certificate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status") VALUES (NEW."certificate_id", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."since", NEW."status"); RETURN NULL;', hash='4cad7e10f3f151622b3b1d6dabc404ac8170ae5e', operation='INSERT', pgid='pgtrigger_insert_insert_47b89', table='manufacturers_certificatestatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificatestatus',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_certificatestatusevent" ("certificate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status") VALUES (NEW."certificate_id", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."since", NEW."status"); RETURN NULL;', hash='1634cec13a9f36037cc7bf5ede7ad2ab2db90840', operation='UPDATE', pgid='pgtrigger_update_update_8f671', table='manufacturers_certificatestatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificatestatus',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_certificatestatusevent" ("certificate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "status") VALUES (OLD."certificate_id", OLD."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."since", OLD."status"); RETURN NULL;', hash='3f40cd0cc5ee9e2ec3bf0d4b3cf57a5c26c41b92', operation='DELETE', pgid='pgtrigger_delete_delete_8b763', table='manufacturers_certificatestatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificatestatusevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1af6166803941faaebec684273c1be48f9aa8abe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_383a8', table='manufacturers_certificatestatusevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='manufacturer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_manufacturerevent" ("brands_en", "brands_zh", "id", "kind", "name_en", "name_zh", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wmi") VALUES (NEW."brands_en", NEW."brands_zh", NEW."id", NEW."kind", NEW."name_en", NEW."name_zh", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."wmi"); RETURN NULL;', hash='d8805c1d50bf65a6e68688d53cdc26ac3c1fdc56', operation='INSERT', pgid='pgtrigger_insert_insert_e3fce', table='manufacturers_manufacturer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='manufacturer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_manufacturerevent" ("brands_en", "brands_zh", "id", "kind", "name_en", "name_zh", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wmi") VALUES (NEW."brands_en", NEW."brands_zh", NEW."id", NEW."kind", NEW."name_en", NEW."name_zh", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."wmi"); RETURN NULL;', hash='da33bbd7b327d62796141d743cf9df8fabfab36f', operation='UPDATE', pgid='pgtrigger_update_update_5d619', table='manufacturers_manufacturer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='manufacturer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_manufacturerevent" ("brands_en", "brands_zh", "id", "kind", "name_en", "name_zh", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "wmi") VALUES (OLD."brands_en", OLD."brands_zh", OLD."id", OLD."kind", OLD."name_en", OLD."name_zh", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."wmi"); RETURN NULL;', hash='4a1509512d084ae5c7f5ea20d0ffbc669231fd6f', operation='DELETE', pgid='pgtrigger_delete_delete_68b01', table='manufacturers_manufacturer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dealerauthorizationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='facdef59790f00d5012c32e573d1d0485c780fdd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ce2bf', table='manufacturers_dealerauthorizationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='dealerauthorization',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('ended_at', None)), expressions=[(compliance.models.standing.IdAsRange('manufacturer'), '='), (compliance.models.standing.IdAsRange('dealer'), '='), (compliance.models.standing.Period('valid_from', 'valid_until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True)), '&&')], name='authorizations_do_not_overlap', violation_error_message='This dealer is authorized for some of these days.'),
        ),
        migrations.AddConstraint(
            model_name='dealerauthorization',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='authorization_ends_after_it_begins', violation_error_message='An authorization ends after it begins.'),
        ),
        migrations.AddConstraint(
            model_name='dealerauthorization',
            constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), models.Q(('end_reason', ''), _negated=True), _connector='OR'), name='authorization_ended_with_a_reason', violation_error_message='Ending an authorization needs a reason.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dealerauthorization',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_dealerauthorizationevent" ("dealer_id", "end_reason", "ended_at", "given_at", "given_by_id", "id", "manufacturer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") VALUES (NEW."dealer_id", NEW."end_reason", NEW."ended_at", NEW."given_at", NEW."given_by_id", NEW."id", NEW."manufacturer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='47094a22abca632771ac0d61540b2de9e883ebc3', operation='INSERT', pgid='pgtrigger_insert_insert_13c97', table='manufacturers_dealerauthorization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dealerauthorization',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_dealerauthorizationevent" ("dealer_id", "end_reason", "ended_at", "given_at", "given_by_id", "id", "manufacturer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") VALUES (NEW."dealer_id", NEW."end_reason", NEW."ended_at", NEW."given_at", NEW."given_by_id", NEW."id", NEW."manufacturer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='5cd1c4e0b835839e052942f40d6add0ade833ce8', operation='UPDATE', pgid='pgtrigger_update_update_fcfc7', table='manufacturers_dealerauthorization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dealerauthorization',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_dealerauthorizationevent" ("dealer_id", "end_reason", "ended_at", "given_at", "given_by_id", "id", "manufacturer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") VALUES (OLD."dealer_id", OLD."end_reason", OLD."ended_at", OLD."given_at", OLD."given_by_id", OLD."id", OLD."manufacturer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='a25a1bb7ef4db5819d5121aabe0fd22d3fb627e3', operation='DELETE', pgid='pgtrigger_delete_delete_2669a', table='manufacturers_dealerauthorization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationrequestevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c2c938838f7d0ecb2102d352c4ecb31c848089a1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dd3a1', table='manufacturers_confirmationrequestevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='confirmationrequest',
            index=models.Index(fields=['manufacturer', 'state', '-requested_at'], name='request_desk'),
        ),
        migrations.AddConstraint(
            model_name='confirmationrequest',
            constraint=models.CheckConstraint(condition=models.Q(('vins__len__gte', 1)), name='request_names_a_car', violation_error_message='A request names at least one car.'),
        ),
        migrations.AddConstraint(
            model_name='confirmationrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), _negated=True), models.Q(('decline_reason', ''), _negated=True), _connector='OR'), name='request_declined_with_a_reason', violation_error_message='Declining needs a reason.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationrequest',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmationrequestevent" ("answered_at", "decline_reason", "destination", "exporter_id", "id", "manufacturer_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "state", "vins") VALUES (NEW."answered_at", NEW."decline_reason", NEW."destination", NEW."exporter_id", NEW."id", NEW."manufacturer_id", NEW."note", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."requested_at", NEW."state", NEW."vins"); RETURN NULL;', hash='473db748d5b6dc2008c6c14149916702195f04ed', operation='INSERT', pgid='pgtrigger_insert_insert_3ab9c', table='manufacturers_confirmationrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationrequest',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_confirmationrequestevent" ("answered_at", "decline_reason", "destination", "exporter_id", "id", "manufacturer_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "state", "vins") VALUES (NEW."answered_at", NEW."decline_reason", NEW."destination", NEW."exporter_id", NEW."id", NEW."manufacturer_id", NEW."note", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."requested_at", NEW."state", NEW."vins"); RETURN NULL;', hash='07c0986e39b541b8029a6bd49e1b5b3b405d58ca', operation='UPDATE', pgid='pgtrigger_update_update_9ab49', table='manufacturers_confirmationrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationrequest',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmationrequestevent" ("answered_at", "decline_reason", "destination", "exporter_id", "id", "manufacturer_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested_at", "state", "vins") VALUES (OLD."answered_at", OLD."decline_reason", OLD."destination", OLD."exporter_id", OLD."id", OLD."manufacturer_id", OLD."note", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."requested_at", OLD."state", OLD."vins"); RETURN NULL;', hash='bdc48567d36c60146bf7c9ee0405da02e255ab94', operation='DELETE', pgid='pgtrigger_delete_delete_2573e', table='manufacturers_confirmationrequest', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d6cc5c9642d0f88c83b8d6d9c0fb763b271e8d28', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cfbfc', table='manufacturers_confirmationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcednameevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c3cf2b2b634f9c0990808595047b165ce58c99f1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_16ef0', table='manufacturers_announcednameevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='announcedname',
            constraint=models.UniqueConstraint(fields=('name', 'valid_from'), name='announced_name_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='announcedname',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(compliance.models.standing.IdAsRange('manufacturer'), '='), (compliance.models.standing.Period('valid_from', 'valid_until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True)), '&&')], name='announced_names_do_not_overlap', violation_error_message='A maker is announced under one name at a time.'),
        ),
        migrations.AddConstraint(
            model_name='announcedname',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='announced_name_ends_after_it_begins'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcedname',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_announcednameevent" ("id", "manufacturer_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") VALUES (NEW."id", NEW."manufacturer_id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='17b5e30caa012eccbb31c5c5beead2ce7e876e29', operation='INSERT', pgid='pgtrigger_insert_insert_da1ca', table='manufacturers_announcedname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcedname',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_announcednameevent" ("id", "manufacturer_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") VALUES (NEW."id", NEW."manufacturer_id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='52f6514075a152320fecd301b037f73d447ede42', operation='UPDATE', pgid='pgtrigger_update_update_fd51f', table='manufacturers_announcedname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='announcedname',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_announcednameevent" ("id", "manufacturer_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") VALUES (OLD."id", OLD."manufacturer_id", OLD."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='14ffe5947300ff388b7c0bbdd1d4b0000aab3290', operation='DELETE', pgid='pgtrigger_delete_delete_4bd2b', table='manufacturers_announcedname', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='manufacturerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='97aeb75638ae3002aaf5c7c1aeee5cc44170a5aa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bcce7', table='manufacturers_manufacturerevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.UniqueConstraint(fields=('batch', 'model'), name='product_once_a_batch'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_on', None), ('withdrawn_on__gte', models.F('valid_from')), _connector='OR'), name='product_withdrawn_after_it_began', violation_error_message='A product is withdrawn after it was announced.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_productevent" ("batch_id", "brand", "category", "id", "maker_name", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "withdrawn_on") VALUES (NEW."batch_id", NEW."brand", NEW."category", NEW."id", NEW."maker_name", NEW."model", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."valid_from", NEW."withdrawn_on"); RETURN NULL;', hash='a814f198fe74271106348e6711a20889026b55f5', operation='INSERT', pgid='pgtrigger_insert_insert_206e2', table='manufacturers_product', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_productevent" ("batch_id", "brand", "category", "id", "maker_name", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "withdrawn_on") VALUES (NEW."batch_id", NEW."brand", NEW."category", NEW."id", NEW."maker_name", NEW."model", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."valid_from", NEW."withdrawn_on"); RETURN NULL;', hash='d8d89fe9ad12b3179cf928e45e5d5f53f39a9d86', operation='UPDATE', pgid='pgtrigger_update_update_a16dc', table='manufacturers_product', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='product',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_productevent" ("batch_id", "brand", "category", "id", "maker_name", "model", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "withdrawn_on") VALUES (OLD."batch_id", OLD."brand", OLD."category", OLD."id", OLD."maker_name", OLD."model", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."valid_from", OLD."withdrawn_on"); RETURN NULL;', hash='316038d0437f347e69a1ef53868c4829c1fa5eb7', operation='DELETE', pgid='pgtrigger_delete_delete_f627c', table='manufacturers_product', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='productevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f765dd9d0ba6f0dd7f3d63bafbb79848f83f7e66', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_27d45', table='manufacturers_productevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referenceload',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='618ec5afaf2f7fea962b945c403d35b99a768d86', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec383', table='manufacturers_referenceload', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referenceload',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='50c0b91e15b8f094899b949a677c5257eb9097e8', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e52b9', table='manufacturers_referenceload', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='serviceoutlet',
            constraint=models.UniqueConstraint(fields=('manufacturer', 'country', 'name'), name='outlet_once_per_maker_and_country', violation_error_message='An outlet of this name is on the list for this country.'),
        ),
        migrations.AddConstraint(
            model_name='serviceoutlet',
            constraint=models.CheckConstraint(condition=models.Q(('country__regex', '^[A-Z]{2}$')), name='outlet_country_is_a_code', violation_error_message='A country is a two-letter ISO code.'),
        ),
        migrations.AddConstraint(
            model_name='serviceoutlet',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='outlet_closes_after_it_opens', violation_error_message='An outlet closes after it opens.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceoutlet',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_serviceoutletevent" ("address", "country", "id", "manufacturer_id", "name", "parts_stock", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider", "services", "valid_from", "valid_until") VALUES (NEW."address", NEW."country", NEW."id", NEW."manufacturer_id", NEW."name", NEW."parts_stock", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."phone", NEW."provider", NEW."services", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='e4a127a580a38c0c800c5033c633e1883a0b8be8', operation='INSERT', pgid='pgtrigger_insert_insert_2b689', table='manufacturers_serviceoutlet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceoutlet',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_serviceoutletevent" ("address", "country", "id", "manufacturer_id", "name", "parts_stock", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider", "services", "valid_from", "valid_until") VALUES (NEW."address", NEW."country", NEW."id", NEW."manufacturer_id", NEW."name", NEW."parts_stock", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."phone", NEW."provider", NEW."services", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='8ebd26e677c44c36636b678d4a3747fc8f8353a3', operation='UPDATE', pgid='pgtrigger_update_update_103cf', table='manufacturers_serviceoutlet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceoutlet',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_serviceoutletevent" ("address", "country", "id", "manufacturer_id", "name", "parts_stock", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "provider", "services", "valid_from", "valid_until") VALUES (OLD."address", OLD."country", OLD."id", OLD."manufacturer_id", OLD."name", OLD."parts_stock", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."phone", OLD."provider", OLD."services", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='9963cf37edbeebdc52c952bf2892aa49171a86c0', operation='DELETE', pgid='pgtrigger_delete_delete_a00f6', table='manufacturers_serviceoutlet', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='confirmedvehicleevent',
            index=models.Index(fields=['vin'], name='confirmed_event_by_vin'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmedvehicleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fa3a4c09e3491f02dc11b10d57fd6a64c330a107', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8082b', table='manufacturers_confirmedvehicleevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='confirmedvehicle',
            constraint=models.UniqueConstraint(fields=('confirmation', 'vin'), name='confirmed_vehicle_once'),
        ),
        migrations.AddConstraint(
            model_name='confirmedvehicle',
            constraint=models.CheckConstraint(condition=models.Q(('vin__regex', '^[A-HJ-NPR-Z0-9]{17}$')), name='confirmed_vehicle_vin_shape', violation_error_message='A VIN has 17 letters and digits, without I, O or Q.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmedvehicle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmedvehicleevent" ("confirmation_id", "destination", "id", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vin") VALUES (NEW."confirmation_id", NEW."destination", NEW."id", NEW."outlet_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."vin"); RETURN NULL;', hash='56f2e7adaf4aeb1decb490b43dacc06319527c0d', operation='INSERT', pgid='pgtrigger_insert_insert_ffa99', table='manufacturers_confirmedvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmedvehicle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_confirmedvehicleevent" ("confirmation_id", "destination", "id", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vin") VALUES (NEW."confirmation_id", NEW."destination", NEW."id", NEW."outlet_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."vin"); RETURN NULL;', hash='710b487c43ec43fa9f30fc7cbd4b9aabcbe5e2ea', operation='UPDATE', pgid='pgtrigger_update_update_6b2c8', table='manufacturers_confirmedvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmedvehicle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmedvehicleevent" ("confirmation_id", "destination", "id", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vin") VALUES (OLD."confirmation_id", OLD."destination", OLD."id", OLD."outlet_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."vin"); RETURN NULL;', hash='5715ec813656b2c7c63d2b52cc23b036287722ea', operation='DELETE', pgid='pgtrigger_delete_delete_5ce85', table='manufacturers_confirmedvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationoutletevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14a8e37f38ba9f808793706eb031b2dba94fcac4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_37e4d', table='manufacturers_confirmationoutletevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='confirmationoutlet',
            constraint=models.UniqueConstraint(fields=('confirmation', 'outlet'), name='confirmation_outlet_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationoutlet',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmationoutletevent" ("confirmation_id", "id", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."confirmation_id", NEW."id", NEW."outlet_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='be8af4152c4df1ca9d96cbd63f0209591f7b0b3e', operation='INSERT', pgid='pgtrigger_insert_insert_32030', table='manufacturers_confirmationoutlet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationoutlet',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_confirmationoutletevent" ("confirmation_id", "id", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."confirmation_id", NEW."id", NEW."outlet_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='11958a9b27c2afe5a7844e0886f007159ad88c05', operation='UPDATE', pgid='pgtrigger_update_update_54914', table='manufacturers_confirmationoutlet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmationoutlet',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmationoutletevent" ("confirmation_id", "id", "outlet_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."confirmation_id", OLD."id", OLD."outlet_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='ef9c46e7022526e6293d858de6ea8d5674f73cc8', operation='DELETE', pgid='pgtrigger_delete_delete_ffbd8', table='manufacturers_confirmationoutlet', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='confirmation',
            index=models.Index(condition=models.Q(('state__in', ['revoked', 'superseded'])), fields=['state'], name='confirmation_ended'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.UniqueConstraint(condition=models.Q(('paper_sha256', ''), _negated=True), fields=('paper_sha256',), name='confirmation_paper_once', violation_error_message='This very file is the paper of another confirmation.'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('paper__isnull', False), ('sealed_at__isnull', False), models.Q(('paper_sha256', ''), _negated=True)), _connector='OR'), name='confirmation_sealed_has_its_paper', violation_error_message='A sealed confirmation has its moment and its paper.'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'revoked'), _negated=True), models.Q(('revoked_at__isnull', False), models.Q(('revoke_reason', ''), _negated=True)), _connector='OR'), name='confirmation_revoked_with_a_reason', violation_error_message='Revoking needs a reason.'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'superseded'), _negated=True), ('superseded_at__isnull', False), _connector='OR'), name='confirmation_superseded_has_its_moment', violation_error_message='A superseded confirmation has its moment.'),
        ),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('supersedes', None), ('version', 1)), models.Q(('supersedes__isnull', False), ('version__gt', 1)), _connector='OR'), name='confirmation_version_follows_another', violation_error_message='A later version takes the place of an earlier one.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmationevent" ("destination", "drafted_at", "id", "issuer_name", "manufacturer_id", "paper_id", "paper_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_by_id", "request_id", "revoke_reason", "revoked_at", "sealed_at", "sealed_by_id", "signatures", "state", "superseded_at", "supersedes_id", "version") VALUES (NEW."destination", NEW."drafted_at", NEW."id", NEW."issuer_name", NEW."manufacturer_id", NEW."paper_id", NEW."paper_sha256", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."prepared_by_id", NEW."request_id", NEW."revoke_reason", NEW."revoked_at", NEW."sealed_at", NEW."sealed_by_id", NEW."signatures", NEW."state", NEW."superseded_at", NEW."supersedes_id", NEW."version"); RETURN NULL;', hash='1d6e5eb72790584132ebc08e84696b8ccdb0e2f8', operation='INSERT', pgid='pgtrigger_insert_insert_7a500', table='manufacturers_confirmation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "manufacturers_confirmationevent" ("destination", "drafted_at", "id", "issuer_name", "manufacturer_id", "paper_id", "paper_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_by_id", "request_id", "revoke_reason", "revoked_at", "sealed_at", "sealed_by_id", "signatures", "state", "superseded_at", "supersedes_id", "version") VALUES (NEW."destination", NEW."drafted_at", NEW."id", NEW."issuer_name", NEW."manufacturer_id", NEW."paper_id", NEW."paper_sha256", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."prepared_by_id", NEW."request_id", NEW."revoke_reason", NEW."revoked_at", NEW."sealed_at", NEW."sealed_by_id", NEW."signatures", NEW."state", NEW."superseded_at", NEW."supersedes_id", NEW."version"); RETURN NULL;', hash='47d74e82dec3c97a93fce69b7d30921e72db95e1', operation='UPDATE', pgid='pgtrigger_update_update_d7d1f', table='manufacturers_confirmation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='confirmation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "manufacturers_confirmationevent" ("destination", "drafted_at", "id", "issuer_name", "manufacturer_id", "paper_id", "paper_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_by_id", "request_id", "revoke_reason", "revoked_at", "sealed_at", "sealed_by_id", "signatures", "state", "superseded_at", "supersedes_id", "version") VALUES (OLD."destination", OLD."drafted_at", OLD."id", OLD."issuer_name", OLD."manufacturer_id", OLD."paper_id", OLD."paper_sha256", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."prepared_by_id", OLD."request_id", OLD."revoke_reason", OLD."revoked_at", OLD."sealed_at", OLD."sealed_by_id", OLD."signatures", OLD."state", OLD."superseded_at", OLD."supersedes_id", OLD."version"); RETURN NULL;', hash='f03ccff4b9b2d45951c94de8632a5c042b11194c', operation='DELETE', pgid='pgtrigger_delete_delete_50dd7', table='manufacturers_confirmation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceoutletevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3b23e9d09bb3b19248ff4643c2c1a54961a5ba05', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dd10f', table='manufacturers_serviceoutletevent', when='BEFORE')),
        ),
    ])]
