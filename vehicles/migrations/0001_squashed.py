from django.conf import settings
from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('vehicles', '0001_initial'),
        ('vehicles', '0002_from_grant_to_standing'),
        ('vehicles', '0003_market'),
    ]

    dependencies = [
        ('accounts', '0001_squashed'),
        ('files', '0001_squashed'),
        ('manufacturers', '0001_squashed'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='Vehicle',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('vehicle_class', models.CharField(choices=[('passenger', 'Passenger car'), ('commercial', 'Commercial vehicle'), ('trailer', 'Trailer'), ('three_wheeler', 'Three-wheeler'), ('low_speed_goods', 'Low-speed goods vehicle')], max_length=16, verbose_name='class')),
                ('vehicle_type', models.CharField(blank=True, max_length=40, verbose_name='vehicle type on the certificate')),
                ('brand', models.CharField(max_length=60, verbose_name='brand')),
                ('model', models.CharField(max_length=60, verbose_name='model')),
                ('registered_on', models.DateField(verbose_name='first registered on')),
                ('transferred_on', models.DateField(blank=True, null=True, verbose_name='transfer registered, pending export, on')),
                ('certificate_number', models.CharField(blank=True, max_length=20, verbose_name='registration certificate number')),
                ('plate', models.CharField(blank=True, max_length=12, verbose_name='plate number')),
                ('owner', models.CharField(blank=True, max_length=120, verbose_name='owner')),
                ('mileage_km', models.PositiveIntegerField(blank=True, null=True, verbose_name='mileage, km')),
                ('fuel', models.CharField(blank=True, choices=[('petrol', 'Petrol'), ('diesel', 'Diesel'), ('electric', 'Electric'), ('plug_in_hybrid', 'Plug-in hybrid'), ('hybrid', 'Hybrid'), ('gas', 'Gas'), ('other', 'Other fuel')], max_length=16, verbose_name='fuel')),
                ('engine_number', models.CharField(blank=True, max_length=40, verbose_name='engine number')),
                ('colour', models.CharField(blank=True, max_length=20, verbose_name='colour')),
                ('declared_free_of', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('access_declared_for', models.CharField(blank=True, max_length=2, verbose_name='declared fit for entry into')),
                ('held', models.BooleanField(default=False, verbose_name='with an office')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('exporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vehicles', to='accounts.organization')),
                ('manufacturer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='manufacturers.manufacturer', verbose_name='manufacturer')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('capacity', models.PositiveIntegerField()),
                ('booked', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Booking',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='day')),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('cancelled', 'Cancelled'), ('done', 'Done')], default='requested', max_length=10, verbose_name='state')),
                ('number', models.PositiveIntegerField(verbose_name='cars')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('exporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='accounts.organization')),
            ],
        ),
        migrations.CreateModel(
            name='BookedCar',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('outcome', models.CharField(blank=True, choices=[('pass', 'Passed'), ('done', 'Done'), ('fail', 'Failed')], max_length=6, verbose_name='result')),
                ('outcome_note', models.TextField(blank=True, verbose_name='note')),
                ('finished_on', models.DateField(null=True)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cars', to='vehicles.booking')),
                ('vehicle', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bookings', to='vehicles.vehicle')),
            ],
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('language', models.CharField(max_length=10)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('exporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar_feeds', to='accounts.organization')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CalendarFeedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('language', models.CharField(max_length=10)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('exporter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('made_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.calendarfeed')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CertificateRecord',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('brand', models.CharField(max_length=60, verbose_name='brand')),
                ('model', models.CharField(max_length=60, verbose_name='model')),
                ('registered_on', models.DateField(verbose_name='first registered on')),
                ('transferred_on', models.DateField(blank=True, null=True, verbose_name='transfer registered, pending export, on')),
                ('owner', models.CharField(max_length=120, verbose_name='owner')),
                ('scrap_on', models.DateField(blank=True, null=True, verbose_name='mandatory scrapping on')),
                ('adverse_cases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('source', models.CharField(choices=[('registry', 'Registry data'), ('scan', 'Typed by an official from the scan')], max_length=10, verbose_name='source')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CertificateRecordEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('brand', models.CharField(max_length=60, verbose_name='brand')),
                ('model', models.CharField(max_length=60, verbose_name='model')),
                ('registered_on', models.DateField(verbose_name='first registered on')),
                ('transferred_on', models.DateField(blank=True, null=True, verbose_name='transfer registered, pending export, on')),
                ('owner', models.CharField(max_length=120, verbose_name='owner')),
                ('scrap_on', models.DateField(blank=True, null=True, verbose_name='mandatory scrapping on')),
                ('adverse_cases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('source', models.CharField(choices=[('registry', 'Registry data'), ('scan', 'Typed by an official from the scan')], max_length=10, verbose_name='source')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.certificaterecord')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Modification',
            fields=[
                ('vehicle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='modification', serialize=False, to='vehicles.vehicle')),
                ('chassis_brand', models.CharField(blank=True, max_length=60, verbose_name='chassis brand')),
                ('modified_brand', models.CharField(blank=True, max_length=60, verbose_name='modified-vehicle brand')),
                ('model', models.CharField(blank=True, max_length=60, verbose_name='modified model')),
                ('announcement_batch', models.CharField(blank=True, max_length=8, verbose_name='Announcement batch')),
                ('announcement_model', models.CharField(blank=True, max_length=60, verbose_name='product model in the Announcement')),
                ('ccc_certificate', models.CharField(blank=True, max_length=20, verbose_name='CCC certificate number')),
                ('ccc_status', models.CharField(blank=True, choices=[('valid', 'Valid'), ('suspended', 'Suspended'), ('withdrawn', 'Withdrawn'), ('cancelled', 'Cancelled'), ('expired', 'Expired')], max_length=10, verbose_name='CCC status')),
                ('ccc_valid_until', models.DateField(blank=True, null=True, verbose_name='CCC valid until')),
                ('proof_state', models.CharField(choices=[('unseen', 'Not looked at yet'), ('accepted', 'Accepted'), ('rejected', 'Rejected')], default='unseen', max_length=10)),
                ('proof_reason', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='ModificationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('chassis_brand', models.CharField(blank=True, max_length=60, verbose_name='chassis brand')),
                ('modified_brand', models.CharField(blank=True, max_length=60, verbose_name='modified-vehicle brand')),
                ('model', models.CharField(blank=True, max_length=60, verbose_name='modified model')),
                ('announcement_batch', models.CharField(blank=True, max_length=8, verbose_name='Announcement batch')),
                ('announcement_model', models.CharField(blank=True, max_length=60, verbose_name='product model in the Announcement')),
                ('ccc_certificate', models.CharField(blank=True, max_length=20, verbose_name='CCC certificate number')),
                ('ccc_status', models.CharField(blank=True, choices=[('valid', 'Valid'), ('suspended', 'Suspended'), ('withdrawn', 'Withdrawn'), ('cancelled', 'Cancelled'), ('expired', 'Expired')], max_length=10, verbose_name='CCC status')),
                ('ccc_valid_until', models.DateField(blank=True, null=True, verbose_name='CCC valid until')),
                ('proof_state', models.CharField(choices=[('unseen', 'Not looked at yet'), ('accepted', 'Accepted'), ('rejected', 'Rejected')], default='unseen', max_length=10)),
                ('proof_reason', models.TextField(blank=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('vehicle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='vehicles.vehicle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Scan',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('registration_certificate', 'Registration certificate'), ('test_report', 'Test report'), ('maintenance_record', 'Electronic maintenance record'), ('modification_proof', 'Proof of modification'), ('ccc_certificate', 'CCC certificate'), ('other', 'Other paper')], max_length=24, verbose_name='kind')),
                ('added_at', models.DateTimeField()),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('vehicle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scans', to='vehicles.vehicle')),
            ],
        ),
        migrations.CreateModel(
            name='ScanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('registration_certificate', 'Registration certificate'), ('test_report', 'Test report'), ('maintenance_record', 'Electronic maintenance record'), ('modification_proof', 'Proof of modification'), ('ccc_certificate', 'CCC certificate'), ('other', 'Other paper')], max_length=24, verbose_name='kind')),
                ('added_at', models.DateTimeField()),
                ('paper', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.scan')),
                ('vehicle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.vehicle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ServiceMilestone',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('received', 'Car received'), ('started', 'Work begun'), ('declared', 'Declared to customs'), ('inspected', 'Inspected by customs'), ('released', 'Released by customs'), ('departed', 'Departed'), ('arrived', 'Arrived'), ('displayed', 'On display'), ('handed_over', 'Handed over')], max_length=12, verbose_name='milestone')),
                ('happened_on', models.DateField(verbose_name='on')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('reported_at', models.DateTimeField()),
                ('car', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='vehicles.bookedcar')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ServiceOffer',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('testing', 'Testing'), ('preparation', 'Preparation'), ('customs', 'Customs declaration'), ('logistics', 'Logistics'), ('exhibition', 'Overseas exhibition and trading centre')], max_length=12, verbose_name='service')),
                ('name', models.CharField(max_length=80, verbose_name='name of the offer')),
                ('description', models.TextField(blank=True, verbose_name='what is done')),
                ('place', models.CharField(max_length=160, verbose_name='place')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, size=None, verbose_name='countries served')),
                ('capacity', models.PositiveIntegerField(verbose_name='cars a day')),
                ('contact', models.CharField(blank=True, max_length=120, verbose_name='contact')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='service_offers', to='accounts.organization')),
            ],
        ),
        migrations.CreateModel(
            name='ServiceDayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('day', models.DateField(verbose_name='day')),
                ('capacity', models.PositiveIntegerField()),
                ('booked', models.PositiveIntegerField(default=0)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.serviceday')),
                ('offer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.serviceoffer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='serviceday',
            name='offer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='vehicles.serviceoffer'),
        ),
        migrations.CreateModel(
            name='BookingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('day', models.DateField(verbose_name='day')),
                ('state', models.CharField(choices=[('requested', 'Requested'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('cancelled', 'Cancelled'), ('done', 'Done')], default='requested', max_length=10, verbose_name='state')),
                ('number', models.PositiveIntegerField(verbose_name='cars')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('exporter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.booking')),
                ('offer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.serviceoffer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='booking',
            name='offer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='vehicles.serviceoffer'),
        ),
        migrations.CreateModel(
            name='ServiceOfferEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('testing', 'Testing'), ('preparation', 'Preparation'), ('customs', 'Customs declaration'), ('logistics', 'Logistics'), ('exhibition', 'Overseas exhibition and trading centre')], max_length=12, verbose_name='service')),
                ('name', models.CharField(max_length=80, verbose_name='name of the offer')),
                ('description', models.TextField(blank=True, verbose_name='what is done')),
                ('place', models.CharField(max_length=160, verbose_name='place')),
                ('countries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, size=None, verbose_name='countries served')),
                ('capacity', models.PositiveIntegerField(verbose_name='cars a day')),
                ('contact', models.CharField(blank=True, max_length=120, verbose_name='contact')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.serviceoffer')),
                ('provider', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SheetImport',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('queued', 'Waiting for a worker'), ('running', 'Being read'), ('done', 'Done'), ('failed', 'Could not be read')], default='queued', max_length=8)),
                ('refusal_code', models.CharField(blank=True, max_length=40)),
                ('refusal_params', models.JSONField(blank=True, default=dict)),
                ('language', models.CharField(default='zh-hans', max_length=10)),
                ('rows_total', models.PositiveIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('accepted', models.PositiveIntegerField(default=0)),
                ('corrected', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('rejected', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('membership_id', models.UUIDField(null=True)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('exporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheet_imports', to='accounts.organization')),
                ('marked', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_through', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SheetFault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet_row', models.PositiveIntegerField()),
                ('column', models.CharField(max_length=80)),
                ('value', models.CharField(blank=True, max_length=200)),
                ('code', models.CharField(max_length=24)),
                ('detail', models.CharField(blank=True, max_length=40)),
                ('sheet_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='vehicles.sheetimport')),
            ],
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vehicle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='vehicles.vehicle')),
                ('sheet_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='vehicles.sheetimport')),
            ],
        ),
        migrations.CreateModel(
            name='SheetImportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('state', models.CharField(choices=[('queued', 'Waiting for a worker'), ('running', 'Being read'), ('done', 'Done'), ('failed', 'Could not be read')], default='queued', max_length=8)),
                ('refusal_code', models.CharField(blank=True, max_length=40)),
                ('refusal_params', models.JSONField(blank=True, default=dict)),
                ('language', models.CharField(default='zh-hans', max_length=10)),
                ('rows_total', models.PositiveIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('accepted', models.PositiveIntegerField(default=0)),
                ('corrected', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('rejected', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('membership_id', models.UUIDField(null=True)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('exporter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('marked', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.sheetimport')),
                ('source', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('started_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_through', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TestReport',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('agency', models.CharField(max_length=120, verbose_name='testing agency')),
                ('tested_on', models.DateField(verbose_name='tested on')),
                ('result', models.CharField(choices=[('pass', 'Passed'), ('fail', 'Failed')], max_length=6, verbose_name='result')),
                ('standard', models.CharField(choices=[('WM/T 8-2022', 'WM/T 8-2022, passenger cars'), ('WM/T 9-2022', 'WM/T 9-2022, commercial vehicles and trailers')], max_length=12, verbose_name='standard')),
                ('client', models.CharField(max_length=120, verbose_name='client or owner on the report')),
                ('filed_at', models.DateTimeField()),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization', verbose_name='issued here by')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('vehicle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='test_reports', to='vehicles.vehicle')),
            ],
        ),
        migrations.CreateModel(
            name='BookedCarEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('outcome', models.CharField(blank=True, choices=[('pass', 'Passed'), ('done', 'Done'), ('fail', 'Failed')], max_length=6, verbose_name='result')),
                ('outcome_note', models.TextField(blank=True, verbose_name='note')),
                ('finished_on', models.DateField(null=True)),
                ('paper', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.bookedcar')),
                ('booking', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.booking')),
                ('vehicle', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.vehicle')),
                ('report', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.testreport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='bookedcar',
            name='report',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='booked_as', to='vehicles.testreport'),
        ),
        migrations.CreateModel(
            name='TestReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('agency', models.CharField(max_length=120, verbose_name='testing agency')),
                ('tested_on', models.DateField(verbose_name='tested on')),
                ('result', models.CharField(choices=[('pass', 'Passed'), ('fail', 'Failed')], max_length=6, verbose_name='result')),
                ('standard', models.CharField(choices=[('WM/T 8-2022', 'WM/T 8-2022, passenger cars'), ('WM/T 9-2022', 'WM/T 9-2022, commercial vehicles and trailers')], max_length=12, verbose_name='standard')),
                ('client', models.CharField(max_length=120, verbose_name='client or owner on the report')),
                ('filed_at', models.DateTimeField()),
                ('issued_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization', verbose_name='issued here by')),
                ('paper', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.testreport')),
                ('vehicle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.vehicle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='VehicleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('vehicle_class', models.CharField(choices=[('passenger', 'Passenger car'), ('commercial', 'Commercial vehicle'), ('trailer', 'Trailer'), ('three_wheeler', 'Three-wheeler'), ('low_speed_goods', 'Low-speed goods vehicle')], max_length=16, verbose_name='class')),
                ('vehicle_type', models.CharField(blank=True, max_length=40, verbose_name='vehicle type on the certificate')),
                ('brand', models.CharField(max_length=60, verbose_name='brand')),
                ('model', models.CharField(max_length=60, verbose_name='model')),
                ('registered_on', models.DateField(verbose_name='first registered on')),
                ('transferred_on', models.DateField(blank=True, null=True, verbose_name='transfer registered, pending export, on')),
                ('certificate_number', models.CharField(blank=True, max_length=20, verbose_name='registration certificate number')),
                ('plate', models.CharField(blank=True, max_length=12, verbose_name='plate number')),
                ('owner', models.CharField(blank=True, max_length=120, verbose_name='owner')),
                ('mileage_km', models.PositiveIntegerField(blank=True, null=True, verbose_name='mileage, km')),
                ('fuel', models.CharField(blank=True, choices=[('petrol', 'Petrol'), ('diesel', 'Diesel'), ('electric', 'Electric'), ('plug_in_hybrid', 'Plug-in hybrid'), ('hybrid', 'Hybrid'), ('gas', 'Gas'), ('other', 'Other fuel')], max_length=16, verbose_name='fuel')),
                ('engine_number', models.CharField(blank=True, max_length=40, verbose_name='engine number')),
                ('colour', models.CharField(blank=True, max_length=20, verbose_name='colour')),
                ('declared_free_of', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('access_declared_for', models.CharField(blank=True, max_length=2, verbose_name='declared fit for entry into')),
                ('held', models.BooleanField(default=False, verbose_name='with an office')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('exporter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('manufacturer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.manufacturer', verbose_name='manufacturer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.vehicle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('exporter',), name='feed_one_at_a_time', violation_error_message='The firm has a calendar address already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_calendarfeedevent" ("ended_at", "exporter_id", "id", "language", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ended_at", NEW."exporter_id", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='8b08cbd19855b513e32055439024d4dd5ca82d77', operation='INSERT', pgid='pgtrigger_insert_insert_fd4f6', table='vehicles_calendarfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."exporter_id" IS DISTINCT FROM (NEW."exporter_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id"))', func='INSERT INTO "vehicles_calendarfeedevent" ("ended_at", "exporter_id", "id", "language", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."ended_at", NEW."exporter_id", NEW."id", NEW."language", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='f5a85596e5843c1afbed97eff461c6cb01d779cf', operation='UPDATE', pgid='pgtrigger_update_update_6134b', table='vehicles_calendarfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_calendarfeedevent" ("ended_at", "exporter_id", "id", "language", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."ended_at", OLD."exporter_id", OLD."id", OLD."language", OLD."made_at", OLD."made_by_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='8f38edc361bce6050a63a3f89c94c018d5439128', operation='DELETE', pgid='pgtrigger_delete_delete_90912', table='vehicles_calendarfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeedevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4ce6c9cb1ea951fb05b449e6823b2e71ad5ba0a9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a3c8', table='vehicles_calendarfeedevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='certificaterecord',
            index=models.Index(fields=['vin', '-entered_at', '-id'], name='record_newest_of_vin'),
        ),
        migrations.AddConstraint(
            model_name='certificaterecord',
            constraint=models.CheckConstraint(condition=models.Q(('source', 'registry'), ('entered_by__isnull', False), _connector='OR'), name='record_from_a_scan_names_its_official', violation_error_message='A record typed from a scan names the official who typed it.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificaterecord',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_certificaterecordevent" ("adverse_cases", "brand", "entered_at", "entered_by_id", "id", "model", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "scrap_on", "source", "transferred_on", "vin") VALUES (NEW."adverse_cases", NEW."brand", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."model", NEW."owner", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."registered_on", NEW."scrap_on", NEW."source", NEW."transferred_on", NEW."vin"); RETURN NULL;', hash='05722dece313d2b2f610276d9b7b8213f58a6ad1', operation='INSERT', pgid='pgtrigger_insert_insert_86fa3', table='vehicles_certificaterecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificaterecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_certificaterecordevent" ("adverse_cases", "brand", "entered_at", "entered_by_id", "id", "model", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "scrap_on", "source", "transferred_on", "vin") VALUES (NEW."adverse_cases", NEW."brand", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."model", NEW."owner", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."registered_on", NEW."scrap_on", NEW."source", NEW."transferred_on", NEW."vin"); RETURN NULL;', hash='1c6f1d87f9f63613aea300d44aa5fcf998bc8ca8', operation='UPDATE', pgid='pgtrigger_update_update_2c262', table='vehicles_certificaterecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificaterecord',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_certificaterecordevent" ("adverse_cases", "brand", "entered_at", "entered_by_id", "id", "model", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_on", "scrap_on", "source", "transferred_on", "vin") VALUES (OLD."adverse_cases", OLD."brand", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."model", OLD."owner", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."registered_on", OLD."scrap_on", OLD."source", OLD."transferred_on", OLD."vin"); RETURN NULL;', hash='b363535fcb615ddb5ea56548ca682e069baaab4e', operation='DELETE', pgid='pgtrigger_delete_delete_e8665', table='vehicles_certificaterecord', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='certificaterecordevent',
            index=models.Index(fields=['vin'], name='record_event_by_vin'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificaterecordevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e0ce454b77ed346766cc6081fa83f756bc09d6f5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bc536', table='vehicles_certificaterecordevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='modificationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='vehicles.modification'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='modification',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_modificationevent" ("announcement_batch", "announcement_model", "ccc_certificate", "ccc_status", "ccc_valid_until", "chassis_brand", "model", "modified_brand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof_reason", "proof_state", "vehicle_id") VALUES (NEW."announcement_batch", NEW."announcement_model", NEW."ccc_certificate", NEW."ccc_status", NEW."ccc_valid_until", NEW."chassis_brand", NEW."model", NEW."modified_brand", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."vehicle_id", NEW."proof_reason", NEW."proof_state", NEW."vehicle_id"); RETURN NULL;', hash='eab3486dba9f7b8bf53f893ce57d0a413da17d76', operation='INSERT', pgid='pgtrigger_insert_insert_a5088', table='vehicles_modification', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='modification',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_modificationevent" ("announcement_batch", "announcement_model", "ccc_certificate", "ccc_status", "ccc_valid_until", "chassis_brand", "model", "modified_brand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof_reason", "proof_state", "vehicle_id") VALUES (NEW."announcement_batch", NEW."announcement_model", NEW."ccc_certificate", NEW."ccc_status", NEW."ccc_valid_until", NEW."chassis_brand", NEW."model", NEW."modified_brand", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."vehicle_id", NEW."proof_reason", NEW."proof_state", NEW."vehicle_id"); RETURN NULL;', hash='f4e30229513e32dbf629cadbc130aeb811246a00', operation='UPDATE', pgid='pgtrigger_update_update_51683', table='vehicles_modification', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='modification',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_modificationevent" ("announcement_batch", "announcement_model", "ccc_certificate", "ccc_status", "ccc_valid_until", "chassis_brand", "model", "modified_brand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof_reason", "proof_state", "vehicle_id") VALUES (OLD."announcement_batch", OLD."announcement_model", OLD."ccc_certificate", OLD."ccc_status", OLD."ccc_valid_until", OLD."chassis_brand", OLD."model", OLD."modified_brand", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."vehicle_id", OLD."proof_reason", OLD."proof_state", OLD."vehicle_id"); RETURN NULL;', hash='e4569fa84b364a1edf79f58ece301043587b6a73', operation='DELETE', pgid='pgtrigger_delete_delete_72b8b', table='vehicles_modification', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='vehicle',
            index=models.Index(fields=['vin'], name='vehicle_by_vin'),
        ),
        migrations.AddIndex(
            model_name='vehicle',
            index=models.Index(fields=['exporter', '-id'], name='vehicle_stock_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='vehicle',
            constraint=models.UniqueConstraint(fields=('exporter', 'vin'), name='vehicle_once_per_firm', violation_error_message='This VIN is in your stock already.'),
        ),
        migrations.AddConstraint(
            model_name='vehicle',
            constraint=models.CheckConstraint(condition=models.Q(('vin__regex', '^[A-HJ-NPR-Z0-9]{17}$')), name='vehicle_vin_shape', violation_error_message='A VIN has 17 letters and digits, without I, O or Q.'),
        ),
        migrations.AddConstraint(
            model_name='vehicle',
            constraint=models.CheckConstraint(condition=models.Q(('transferred_on', None), ('transferred_on__gte', models.F('registered_on')), _connector='OR'), name='vehicle_transferred_after_registered', violation_error_message='A car cannot be transferred before it was registered.'),
        ),
        migrations.AddConstraint(
            model_name='vehicle',
            constraint=models.CheckConstraint(condition=models.Q(('registered_on__gte', '1990-01-01')), name='vehicle_registered_since_1990', violation_error_message='Registration dates before 1990 are not taken.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vehicle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_vehicleevent" ("access_declared_for", "brand", "certificate_number", "colour", "created_at", "declared_free_of", "engine_number", "exporter_id", "fuel", "held", "id", "manufacturer_id", "mileage_km", "model", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate", "registered_on", "transferred_on", "vehicle_class", "vehicle_type", "vin") VALUES (NEW."access_declared_for", NEW."brand", NEW."certificate_number", NEW."colour", NEW."created_at", NEW."declared_free_of", NEW."engine_number", NEW."exporter_id", NEW."fuel", NEW."held", NEW."id", NEW."manufacturer_id", NEW."mileage_km", NEW."model", NEW."owner", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."plate", NEW."registered_on", NEW."transferred_on", NEW."vehicle_class", NEW."vehicle_type", NEW."vin"); RETURN NULL;', hash='608d74ca60c78720582150fdcdcd100e2da49c97', operation='INSERT', pgid='pgtrigger_insert_insert_b66fa', table='vehicles_vehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vehicle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_vehicleevent" ("access_declared_for", "brand", "certificate_number", "colour", "created_at", "declared_free_of", "engine_number", "exporter_id", "fuel", "held", "id", "manufacturer_id", "mileage_km", "model", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate", "registered_on", "transferred_on", "vehicle_class", "vehicle_type", "vin") VALUES (NEW."access_declared_for", NEW."brand", NEW."certificate_number", NEW."colour", NEW."created_at", NEW."declared_free_of", NEW."engine_number", NEW."exporter_id", NEW."fuel", NEW."held", NEW."id", NEW."manufacturer_id", NEW."mileage_km", NEW."model", NEW."owner", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."plate", NEW."registered_on", NEW."transferred_on", NEW."vehicle_class", NEW."vehicle_type", NEW."vin"); RETURN NULL;', hash='e5798e5ce083a518b0036556eb543c8789461c4b', operation='UPDATE', pgid='pgtrigger_update_update_2a91a', table='vehicles_vehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vehicle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_vehicleevent" ("access_declared_for", "brand", "certificate_number", "colour", "created_at", "declared_free_of", "engine_number", "exporter_id", "fuel", "held", "id", "manufacturer_id", "mileage_km", "model", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plate", "registered_on", "transferred_on", "vehicle_class", "vehicle_type", "vin") VALUES (OLD."access_declared_for", OLD."brand", OLD."certificate_number", OLD."colour", OLD."created_at", OLD."declared_free_of", OLD."engine_number", OLD."exporter_id", OLD."fuel", OLD."held", OLD."id", OLD."manufacturer_id", OLD."mileage_km", OLD."model", OLD."owner", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."plate", OLD."registered_on", OLD."transferred_on", OLD."vehicle_class", OLD."vehicle_type", OLD."vin"); RETURN NULL;', hash='e64104bee34f39cf77ca00af853ebb15c792e636', operation='DELETE', pgid='pgtrigger_delete_delete_773fb', table='vehicles_vehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_scanevent" ("added_at", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vehicle_id") VALUES (NEW."added_at", NEW."id", NEW."kind", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."vehicle_id"); RETURN NULL;', hash='946c9f9bcadf7ed3484f1642e87d574727b1fbe1', operation='INSERT', pgid='pgtrigger_insert_insert_9cc9b', table='vehicles_scan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_scanevent" ("added_at", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vehicle_id") VALUES (NEW."added_at", NEW."id", NEW."kind", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."vehicle_id"); RETURN NULL;', hash='f92f25651268d7b8c571a1ef8f946cd588fb5bce', operation='UPDATE', pgid='pgtrigger_update_update_a47c1', table='vehicles_scan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scan',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_scanevent" ("added_at", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vehicle_id") VALUES (OLD."added_at", OLD."id", OLD."kind", OLD."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."vehicle_id"); RETURN NULL;', hash='8be3a4169b24b84e3fd30c47deaa89e841edd9e3', operation='DELETE', pgid='pgtrigger_delete_delete_e3c46', table='vehicles_scan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scanevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='72924762989f3f90d3696b292e0c4ab50b1ce611', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c6860', table='vehicles_scanevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='servicemilestone',
            constraint=models.UniqueConstraint(fields=('car', 'kind'), name='milestone_once_per_car', violation_error_message='This milestone is reported already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicemilestone',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ffc2cdc206539c0aaefddf6d3d716e13b7e26985', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7f72a', table='vehicles_servicemilestone', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicemilestone',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='f98472f964ec8c622e8c49e2cb0d413ff1e80103', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f2233', table='vehicles_servicemilestone', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicemilestone',
            trigger=pgtrigger.compiler.Trigger(name='never_back', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (\n        SELECT 1 FROM vehicles_servicemilestone\n        WHERE car_id = NEW.car_id AND happened_on > NEW.happened_on\n    ) THEN\n        RAISE EXCEPTION 'milestone: a car has come further on a later day already'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='930b49f318018a8574b8fbdf75d107abb2d1dddb', operation='INSERT', pgid='pgtrigger_never_back_1001e', table='vehicles_servicemilestone', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='serviceoffer',
            index=models.Index(fields=['kind', 'name', 'id'], name='offer_by_kind'),
        ),
        migrations.AddIndex(
            model_name='serviceoffer',
            index=django.contrib.postgres.indexes.GinIndex(fields=['countries'], name='offer_by_country'),
        ),
        migrations.AddConstraint(
            model_name='serviceoffer',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__gte', 1), ('capacity__lte', 10000)), name='offer_takes_a_car_at_least', violation_error_message='State from 1 to 10,000 cars a day.'),
        ),
        migrations.AddConstraint(
            model_name='serviceoffer',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='offer_ends_after_it_begins', violation_error_message='An offer ends after it begins.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceoffer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_serviceofferevent" ("capacity", "contact", "countries", "created_at", "description", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "provider_id", "valid_from", "valid_until") VALUES (NEW."capacity", NEW."contact", NEW."countries", NEW."created_at", NEW."description", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."place", NEW."provider_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='6b123a85900c5a49d59378ea2ab4b88ad4bb122e', operation='INSERT', pgid='pgtrigger_insert_insert_b417c', table='vehicles_serviceoffer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceoffer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_serviceofferevent" ("capacity", "contact", "countries", "created_at", "description", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "provider_id", "valid_from", "valid_until") VALUES (NEW."capacity", NEW."contact", NEW."countries", NEW."created_at", NEW."description", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."place", NEW."provider_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='fe87b2862ab031cbeb7ea08b360407f3bcd5d69a', operation='UPDATE', pgid='pgtrigger_update_update_11bac', table='vehicles_serviceoffer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceoffer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_serviceofferevent" ("capacity", "contact", "countries", "created_at", "description", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "provider_id", "valid_from", "valid_until") VALUES (OLD."capacity", OLD."contact", OLD."countries", OLD."created_at", OLD."description", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."place", OLD."provider_id", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='dc3545b59d8a905dcbd421cdb8249f7caffce879', operation='DELETE', pgid='pgtrigger_delete_delete_e71d9', table='vehicles_serviceoffer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicedayevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1897b838c225dc4f95dd2e77807d9bc6d6687aa9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cd3de', table='vehicles_servicedayevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='serviceday',
            constraint=models.UniqueConstraint(fields=('offer', 'day'), name='service_day_once'),
        ),
        migrations.AddConstraint(
            model_name='serviceday',
            constraint=models.CheckConstraint(condition=models.Q(('booked__lte', models.F('capacity'))), name='service_day_within_capacity', violation_error_message='The day is full.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_servicedayevent" ("booked", "capacity", "day", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."booked", NEW."capacity", NEW."day", NEW."id", NEW."offer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='1c92d0524388d54d014d7053adaa0a4460d27348', operation='INSERT', pgid='pgtrigger_insert_insert_f4a6a', table='vehicles_serviceday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_servicedayevent" ("booked", "capacity", "day", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."booked", NEW."capacity", NEW."day", NEW."id", NEW."offer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='1baa1972406362ae013518106f4f791a7fdb9769', operation='UPDATE', pgid='pgtrigger_update_update_45d0a', table='vehicles_serviceday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_servicedayevent" ("booked", "capacity", "day", "id", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."booked", OLD."capacity", OLD."day", OLD."id", OLD."offer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='3a685a72e0e35e6ee618105d62ff94aca1abbb6e', operation='DELETE', pgid='pgtrigger_delete_delete_8b26c', table='vehicles_serviceday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cb18a74fa13f59ea1ff6ca365f81d42fd953413e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eb1a8', table='vehicles_bookingevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['exporter', '-asked_at', '-id'], name='booking_of_exporter'),
        ),
        migrations.AddIndex(
            model_name='booking',
            index=models.Index(fields=['offer', '-asked_at', '-id'], name='booking_of_offer'),
        ),
        migrations.AddConstraint(
            model_name='booking',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='booking_is_of_cars', violation_error_message='Choose at least one car.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_bookingevent" ("answered_at", "asked_at", "day", "exporter_id", "id", "note", "number", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."answered_at", NEW."asked_at", NEW."day", NEW."exporter_id", NEW."id", NEW."note", NEW."number", NEW."offer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."reason", NEW."state"); RETURN NULL;', hash='4a2e62b925dd06afff9cf4fc611da0c2189f7711', operation='INSERT', pgid='pgtrigger_insert_insert_2ff72', table='vehicles_booking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_bookingevent" ("answered_at", "asked_at", "day", "exporter_id", "id", "note", "number", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."answered_at", NEW."asked_at", NEW."day", NEW."exporter_id", NEW."id", NEW."note", NEW."number", NEW."offer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."reason", NEW."state"); RETURN NULL;', hash='e9323182aec70010b561751a1cc5eee98353e53c', operation='UPDATE', pgid='pgtrigger_update_update_cd9d7', table='vehicles_booking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='booking',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_bookingevent" ("answered_at", "asked_at", "day", "exporter_id", "id", "note", "number", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (OLD."answered_at", OLD."asked_at", OLD."day", OLD."exporter_id", OLD."id", OLD."note", OLD."number", OLD."offer_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."reason", OLD."state"); RETURN NULL;', hash='141789e43a7203445ed4fa9dc518306affef4fa9', operation='DELETE', pgid='pgtrigger_delete_delete_866fe', table='vehicles_booking', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceofferevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='45dc5ea69d9a371001bf83588792b34529db7c8b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6fe61', table='vehicles_serviceofferevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='sheetimport',
            index=models.Index(fields=['exporter', '-id'], name='import_newest_first'),
        ),
        migrations.AddIndex(
            model_name='sheetimport',
            index=models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['started_at'], name='import_waiting'),
        ),
        migrations.AddConstraint(
            model_name='sheetimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('membership_id__isnull', False), ('started_by__isnull', False)), ('started_through__isnull', False), _connector='OR'), name='import_handed_in_by_someone', violation_error_message='A stock list was handed in by someone.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sheetimport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_sheetimportevent" ("accepted", "attempts", "corrected", "exporter_id", "finished_at", "id", "language", "marked_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_code", "refusal_params", "rejected", "rows_done", "rows_total", "source_id", "started_at", "started_by_id", "started_through_id", "state", "unchanged") VALUES (NEW."accepted", NEW."attempts", NEW."corrected", NEW."exporter_id", NEW."finished_at", NEW."id", NEW."language", NEW."marked_id", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."refusal_code", NEW."refusal_params", NEW."rejected", NEW."rows_done", NEW."rows_total", NEW."source_id", NEW."started_at", NEW."started_by_id", NEW."started_through_id", NEW."state", NEW."unchanged"); RETURN NULL;', hash='a641438aa838a5b1dc2205c0151c195b450237ef', operation='INSERT', pgid='pgtrigger_insert_insert_2827f', table='vehicles_sheetimport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sheetimport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_sheetimportevent" ("accepted", "attempts", "corrected", "exporter_id", "finished_at", "id", "language", "marked_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_code", "refusal_params", "rejected", "rows_done", "rows_total", "source_id", "started_at", "started_by_id", "started_through_id", "state", "unchanged") VALUES (NEW."accepted", NEW."attempts", NEW."corrected", NEW."exporter_id", NEW."finished_at", NEW."id", NEW."language", NEW."marked_id", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."refusal_code", NEW."refusal_params", NEW."rejected", NEW."rows_done", NEW."rows_total", NEW."source_id", NEW."started_at", NEW."started_by_id", NEW."started_through_id", NEW."state", NEW."unchanged"); RETURN NULL;', hash='b16ff05d9adf4fc7c5a61551729db3ba25fac831', operation='UPDATE', pgid='pgtrigger_update_update_e8f7b', table='vehicles_sheetimport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sheetimport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_sheetimportevent" ("accepted", "attempts", "corrected", "exporter_id", "finished_at", "id", "language", "marked_id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refusal_code", "refusal_params", "rejected", "rows_done", "rows_total", "source_id", "started_at", "started_by_id", "started_through_id", "state", "unchanged") VALUES (OLD."accepted", OLD."attempts", OLD."corrected", OLD."exporter_id", OLD."finished_at", OLD."id", OLD."language", OLD."marked_id", OLD."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."refusal_code", OLD."refusal_params", OLD."rejected", OLD."rows_done", OLD."rows_total", OLD."source_id", OLD."started_at", OLD."started_by_id", OLD."started_through_id", OLD."state", OLD."unchanged"); RETURN NULL;', hash='b1818fc3157ba87e182d1efe614036a3cc0f43e0', operation='DELETE', pgid='pgtrigger_delete_delete_0bd95', table='vehicles_sheetimport', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='sheetfault',
            index=models.Index(fields=['sheet_import', 'sheet_row', 'id'], name='fault_in_sheet_order'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.UniqueConstraint(fields=('sheet_import', 'vehicle'), name='listed_once_a_list'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sheetimportevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c2dae81bc98415bb886b7de60370969d327d7b96', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ee7e', table='vehicles_sheetimportevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='testreport',
            index=models.Index(fields=['vehicle', '-filed_at', '-id'], name='report_newest_of_vehicle'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testreport',
            trigger=pgtrigger.compiler.Trigger(name='agency_report_stands', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."issued_by_id" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6c26e26d88f2c709f00098fed019583604161977', operation='UPDATE OR DELETE', pgid='pgtrigger_agency_report_stands_99e29', table='vehicles_testreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testreport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_testreportevent" ("agency", "client", "filed_at", "id", "issued_by_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "standard", "tested_on", "vehicle_id") VALUES (NEW."agency", NEW."client", NEW."filed_at", NEW."id", NEW."issued_by_id", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."result", NEW."standard", NEW."tested_on", NEW."vehicle_id"); RETURN NULL;', hash='a7fed25ea4c8434fab640c9a2626423e39bb2dba', operation='INSERT', pgid='pgtrigger_insert_insert_1df7e', table='vehicles_testreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testreport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_testreportevent" ("agency", "client", "filed_at", "id", "issued_by_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "standard", "tested_on", "vehicle_id") VALUES (NEW."agency", NEW."client", NEW."filed_at", NEW."id", NEW."issued_by_id", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."result", NEW."standard", NEW."tested_on", NEW."vehicle_id"); RETURN NULL;', hash='65e4dfaf10d22c180b4486901e868f6f81b487a9', operation='UPDATE', pgid='pgtrigger_update_update_8c9a4', table='vehicles_testreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testreport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_testreportevent" ("agency", "client", "filed_at", "id", "issued_by_id", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "standard", "tested_on", "vehicle_id") VALUES (OLD."agency", OLD."client", OLD."filed_at", OLD."id", OLD."issued_by_id", OLD."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."result", OLD."standard", OLD."tested_on", OLD."vehicle_id"); RETURN NULL;', hash='14c69f6f7828002468d6e64ba280568d5958bbe9', operation='DELETE', pgid='pgtrigger_delete_delete_838c2', table='vehicles_testreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookedcarevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='350b271f71938e7b941766a7ede21f81e070168c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d97fd', table='vehicles_bookedcarevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='bookedcar',
            index=models.Index(fields=['vin'], name='booked_car_by_vin'),
        ),
        migrations.AddConstraint(
            model_name='bookedcar',
            constraint=models.UniqueConstraint(fields=('booking', 'vin'), name='booked_car_once', violation_error_message='This car is on the booking already.'),
        ),
        migrations.AddConstraint(
            model_name='bookedcar',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finished_on', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('finished_on__isnull', False)), _connector='OR'), name='booked_car_finished_with_an_outcome', violation_error_message='A result has its day.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookedcar',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_bookedcarevent" ("booking_id", "finished_on", "id", "outcome", "outcome_note", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "vehicle_id", "vin") VALUES (NEW."booking_id", NEW."finished_on", NEW."id", NEW."outcome", NEW."outcome_note", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."report_id", NEW."vehicle_id", NEW."vin"); RETURN NULL;', hash='18603a36df7becbc0df969e60666abb711410948', operation='INSERT', pgid='pgtrigger_insert_insert_b4ee1', table='vehicles_bookedcar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookedcar',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "vehicles_bookedcarevent" ("booking_id", "finished_on", "id", "outcome", "outcome_note", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "vehicle_id", "vin") VALUES (NEW."booking_id", NEW."finished_on", NEW."id", NEW."outcome", NEW."outcome_note", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."report_id", NEW."vehicle_id", NEW."vin"); RETURN NULL;', hash='df9b0771438c9430cce1eea7de33ea0ab46146d2', operation='UPDATE', pgid='pgtrigger_update_update_2d300', table='vehicles_bookedcar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bookedcar',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "vehicles_bookedcarevent" ("booking_id", "finished_on", "id", "outcome", "outcome_note", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "vehicle_id", "vin") VALUES (OLD."booking_id", OLD."finished_on", OLD."id", OLD."outcome", OLD."outcome_note", OLD."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."report_id", OLD."vehicle_id", OLD."vin"); RETURN NULL;', hash='c7ce42b88864dea6db9afc302fb1c7a40c364548', operation='DELETE', pgid='pgtrigger_delete_delete_e14f2', table='vehicles_bookedcar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='testreportevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c5efc9b4ee88cc0ad50bbc51aaa66050d3c2845d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ad60e', table='vehicles_testreportevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vehicleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c556fa40499d21c2c3ceb8f5b4254f599762bdee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e25e0', table='vehicles_vehicleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='modificationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6d5b8494c531299ecf851d922046b85160903792', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0d1ca', table='vehicles_modificationevent', when='BEFORE')),
        ),
    ])]
