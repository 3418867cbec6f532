from django.conf import settings
from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import exportportal.kit.ids
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('licenses', '0001_initial'),
        ('licenses', '0002_initial'),
        ('licenses', '0003_clocks_and_queue'),
        ('licenses', '0004_office'),
        ('licenses', '0005_queue_indexes'),
        ('licenses', '0006_signatures_and_corrections'),
        ('licenses', '0007_letters_reconsiderations_and_notes'),
        ('licenses', '0008_from_grant_to_standing'),
    ]

    dependencies = [
        ('accounts', '0001_squashed'),
        ('files', '0001_squashed'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('compliance', '0001_squashed'),
        ('manufacturers', '0001_squashed'),
        ('vehicles', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='AllocationRule',
            fields=[
                ('body', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='accounts.organization')),
                ('automatic', models.BooleanField(default=False, verbose_name='share files out as they come')),
            ],
        ),
        migrations.CreateModel(
            name='AllocationRuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('automatic', models.BooleanField(default=False, verbose_name='share files out as they come')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ApplicationDocument',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('contract', 'Export contract'), ('contract_chinese', 'Chinese version of the contract'), ('access_declaration', "Declaration on the destination's entry standard"), ('confirmation', 'Confirmation of After-Sales Service'), ('other', 'Other paper')], max_length=24, verbose_name='kind')),
                ('added_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ApplicationDocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('contract', 'Export contract'), ('contract_chinese', 'Chinese version of the contract'), ('access_declaration', "Declaration on the destination's entry standard"), ('confirmation', 'Confirmation of After-Sales Service'), ('other', 'Other paper')], max_length=24, verbose_name='kind')),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ApplicationVehicle',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('price', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='price')),
                ('hs_code', models.CharField(blank=True, max_length=10, verbose_name='HS code')),
                ('takes_vin', models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name='ApplicationVehicleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('price', models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name='price')),
                ('hs_code', models.CharField(blank=True, max_length=10, verbose_name='HS code')),
                ('takes_vin', models.BooleanField(default=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BulkAct',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('claim', 'Claim'), ('assign', 'Assign'), ('recommend', 'Recommend'), ('return', 'Return for correction'), ('grant', 'Grant')], max_length=10)),
                ('words', models.TextField(blank=True, verbose_name='reason or note')),
                ('state', models.CharField(choices=[('draft', 'Not started'), ('queued', 'Waiting for a worker'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='draft', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='BulkActEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('claim', 'Claim'), ('assign', 'Assign'), ('recommend', 'Recommend'), ('return', 'Return for correction'), ('grant', 'Grant')], max_length=10)),
                ('words', models.TextField(blank=True, verbose_name='reason or note')),
                ('state', models.CharField(choices=[('draft', 'Not started'), ('queued', 'Waiting for a worker'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='draft', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BulkItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('waiting', 'Not done yet'), ('done', 'Done'), ('refused', 'Not done')], default='waiting', max_length=8)),
                ('why', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateField(verbose_name='answer by')),
                ('held', models.JSONField(default=dict)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CorrectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateField(verbose_name='answer by')),
                ('held', models.JSONField(default=dict)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectionItem',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('pin', models.CharField(choices=[('field', 'Answer of the form'), ('vehicle', 'Vehicle'), ('document', 'Document')], max_length=8)),
                ('target', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('reason', models.CharField(choices=[('missing', 'Missing'), ('illegible', 'Cannot be read'), ('contradicts', 'Contradicts another paper'), ('wrong', 'Wrong'), ('unclear', 'Unclear'), ('expired', 'Out of date')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('answer', models.CharField(blank=True, choices=[('changed', 'Changed'), ('explained', 'Explained')], max_length=9)),
                ('answer_words', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CorrectionItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('pin', models.CharField(choices=[('field', 'Answer of the form'), ('vehicle', 'Vehicle'), ('document', 'Document')], max_length=8)),
                ('target', models.CharField(max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('reason', models.CharField(choices=[('missing', 'Missing'), ('illegible', 'Cannot be read'), ('contradicts', 'Contradicts another paper'), ('wrong', 'Wrong'), ('unclear', 'Unclear'), ('expired', 'Out of date')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('answer', models.CharField(blank=True, choices=[('changed', 'Changed'), ('explained', 'Explained')], max_length=9)),
                ('answer_words', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectionReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_before', models.PositiveSmallIntegerField()),
                ('sent_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField(verbose_name='from')),
                ('last_day', models.DateField(verbose_name='until')),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DelegationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('first_day', models.DateField(verbose_name='from')),
                ('last_day', models.DateField(verbose_name='until')),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Departure',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('source', models.CharField(choices=[('customs', 'Customs'), ('firm', 'The exporter')], max_length=8, verbose_name='source')),
                ('departed_on', models.DateField(verbose_name='cleared on')),
                ('declaration', models.CharField(blank=True, max_length=18, verbose_name='customs declaration')),
                ('irregularity', models.CharField(blank=True, choices=[('not_on_license', 'The VIN is not on the license'), ('before_first_day', 'Cleared before the license began'), ('after_last_day', 'Cleared after the license had run out'), ('while_suspended', 'Cleared while the license was suspended')], max_length=16)),
                ('reported_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DepartureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('source', models.CharField(choices=[('customs', 'Customs'), ('firm', 'The exporter')], max_length=8, verbose_name='source')),
                ('departed_on', models.DateField(verbose_name='cleared on')),
                ('declaration', models.CharField(blank=True, max_length=18, verbose_name='customs declaration')),
                ('irregularity', models.CharField(blank=True, choices=[('not_on_license', 'The VIN is not on the license'), ('before_first_day', 'Cleared before the license began'), ('after_last_day', 'Cleared after the license had run out'), ('while_suspended', 'Cleared while the license was suspended')], max_length=16)),
                ('reported_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Deregistration',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('deregistered_on', models.DateField(verbose_name='deregistered on')),
                ('certificate', models.CharField(blank=True, max_length=40, verbose_name='number of the certificate')),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='DeregistrationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('deregistered_on', models.DateField(verbose_name='deregistered on')),
                ('certificate', models.CharField(blank=True, max_length=40, verbose_name='number of the certificate')),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DeregistrationReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_before', models.SmallIntegerField()),
                ('sent_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('room', models.PositiveSmallIntegerField(default=40, verbose_name='open files at most')),
                ('away_until', models.DateField(blank=True, null=True, verbose_name='away until')),
            ],
        ),
        migrations.CreateModel(
            name='DeskEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('room', models.PositiveSmallIntegerField(default=40, verbose_name='open files at most')),
                ('away_until', models.DateField(blank=True, null=True, verbose_name='away until')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DryRun',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='parameter')),
                ('value', models.JSONField(verbose_name='value')),
                ('clause_id', models.CharField(max_length=40, verbose_name='clause')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('applied_from', models.DateField(verbose_name='applied for from')),
                ('applied_until', models.DateField(verbose_name='applied for until')),
                ('language', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('draft', 'Not started'), ('queued', 'Waiting for a worker'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=8)),
                ('asked_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('total', models.PositiveIntegerField()),
                ('done', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('reached_on', models.DateField(null=True)),
                ('reached_id', models.UUIDField(null=True)),
                ('tally', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='DryRunChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('blocked', 'Would be stopped'), ('freed', 'Would no longer be stopped'), ('other', 'Would be found otherwise')], max_length=8)),
                ('before', models.CharField(max_length=16)),
                ('after', models.CharField(max_length=16)),
                ('destination', models.CharField(max_length=2)),
                ('makers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, size=None)),
                ('why', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('moment', models.CharField(choices=[('submission', 'At submission'), ('recommendation', 'At the recommendation'), ('grant', 'At the grant'), ('refusal', 'At the refusal'), ('recheck', 'After a confirmation changed')], max_length=16)),
                ('applied_on', models.DateField()),
                ('evaluated_at', models.DateTimeField()),
                ('ruleset', models.CharField(max_length=64)),
                ('ruleset_values', models.JSONField()),
                ('facts', models.JSONField()),
                ('outcome', models.CharField(max_length=16)),
            ],
        ),
        migrations.CreateModel(
            name='ExchangeRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('currency', models.CharField(choices=[('USD', 'US dollar'), ('CNY', 'Renminbi'), ('EUR', 'Euro'), ('RUB', 'Russian rouble'), ('AED', 'UAE dirham'), ('KZT', 'Kazakh tenge')], max_length=3)),
                ('valid_from', models.DateField()),
                ('usd', models.DecimalField(decimal_places=8, max_digits=14, verbose_name='US dollars for one unit')),
            ],
        ),
        migrations.CreateModel(
            name='ExchangeRateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('currency', models.CharField(choices=[('USD', 'US dollar'), ('CNY', 'Renminbi'), ('EUR', 'Euro'), ('RUB', 'Russian rouble'), ('AED', 'UAE dirham'), ('KZT', 'Kazakh tenge')], max_length=3)),
                ('valid_from', models.DateField()),
                ('usd', models.DecimalField(decimal_places=8, max_digits=14, verbose_name='US dollars for one unit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('change', models.CharField(choices=[('ended', 'Revoked or superseded'), ('unserved', 'No outlet of it is open any more'), ('sealed', 'Sealed')], max_length=10)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='License',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=12, unique=True, verbose_name='license number')),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('destination', models.CharField(max_length=2, verbose_name='destination')),
                ('state', models.CharField(choices=[('issued', 'Issued'), ('suspended', 'Suspended'), ('revoked', 'Revoked'), ('surrendered', 'Surrendered'), ('expired', 'Expired'), ('superseded', 'Superseded'), ('used', 'Used')], default='issued', max_length=12)),
                ('applied_on', models.DateField(verbose_name='application date')),
                ('issued_on', models.DateField(verbose_name='issued on')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('expires_on', models.DateField(verbose_name='valid until')),
                ('remarks', models.TextField(blank=True)),
                ('granted_at', models.DateTimeField()),
                ('state_changed_at', models.DateTimeField()),
                ('state_reason', models.TextField(blank=True)),
                ('token', models.CharField(max_length=32, unique=True)),
                ('code', models.CharField(max_length=12, unique=True)),
                ('terms', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='RefusalLetter',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('round', models.PositiveSmallIntegerField()),
                ('chinese', models.TextField()),
                ('english', models.TextField(blank=True)),
                ('clauses', models.JSONField()),
                ('rules', models.JSONField()),
                ('written_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='LicenseApplication',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('returned', 'Returned for correction'), ('recommended', 'Recommended'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('kind', models.CharField(choices=[('new', 'New license'), ('amendment', 'Amendment of a license'), ('extension', 'Extension of a license')], default='new', max_length=10, verbose_name='kind of request')),
                ('extend_until', models.DateField(blank=True, null=True, verbose_name='to be extended until')),
                ('request_reason', models.TextField(blank=True, verbose_name='reason of the request')),
                ('destination', models.CharField(blank=True, max_length=2, verbose_name='destination')),
                ('customs_district', models.CharField(blank=True, max_length=60, verbose_name='customs district')),
                ('port', models.CharField(blank=True, max_length=60, verbose_name='port of exit')),
                ('contract_number', models.CharField(blank=True, max_length=17, verbose_name='contract number')),
                ('contract_signed_on', models.DateField(blank=True, null=True, verbose_name='contract signed on')),
                ('contract_language', models.CharField(blank=True, choices=[('zh', 'Chinese'), ('en', 'English'), ('ru', 'Russian'), ('ar', 'Arabic'), ('es', 'Spanish'), ('fr', 'French'), ('other', 'Another language')], max_length=8, verbose_name='language of the contract')),
                ('buyer_name', models.CharField(blank=True, max_length=160, verbose_name='buyer')),
                ('buyer_address', models.CharField(blank=True, max_length=240, verbose_name="buyer's address")),
                ('buyer_country', models.CharField(blank=True, max_length=2, verbose_name="buyer's country")),
                ('after_sales_terms', models.TextField(blank=True, verbose_name='after-sales terms of the contract')),
                ('payment_method', models.CharField(blank=True, choices=[('letter_of_credit', 'Letter of credit'), ('collection', 'Collection'), ('remittance', 'Remittance'), ('other', 'Other')], max_length=16, verbose_name='payment method')),
                ('transport_mode', models.CharField(blank=True, choices=[('sea', 'Sea'), ('rail', 'Rail'), ('road', 'Road'), ('air', 'Air'), ('other', 'Other')], max_length=8, verbose_name='mode of transport')),
                ('trade_terms', models.CharField(choices=[('general_trade', 'General trade')], default='general_trade', max_length=16, verbose_name='terms of trade')),
                ('currency', models.CharField(blank=True, choices=[('USD', 'US dollar'), ('CNY', 'Renminbi'), ('EUR', 'Euro'), ('RUB', 'Russian rouble'), ('AED', 'UAE dirham'), ('KZT', 'Kazakh tenge')], default='USD', max_length=3, verbose_name='currency')),
                ('declaration_accepted', models.BooleanField(default=False, verbose_name='declaration of truth')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('applied_on', models.DateField(blank=True, null=True, verbose_name='application date')),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('recommended_at', models.DateTimeField(blank=True, null=True)),
                ('recommendation', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('refused_under', models.JSONField(blank=True, default=list)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='claimed until')),
                ('times_returned', models.PositiveSmallIntegerField(default=0)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('signatures_required', models.PositiveSmallIntegerField(default=2)),
                ('signing_round', models.PositiveSmallIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='LicenseApplicationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('returned', 'Returned for correction'), ('recommended', 'Recommended'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('kind', models.CharField(choices=[('new', 'New license'), ('amendment', 'Amendment of a license'), ('extension', 'Extension of a license')], default='new', max_length=10, verbose_name='kind of request')),
                ('extend_until', models.DateField(blank=True, null=True, verbose_name='to be extended until')),
                ('request_reason', models.TextField(blank=True, verbose_name='reason of the request')),
                ('destination', models.CharField(blank=True, max_length=2, verbose_name='destination')),
                ('customs_district', models.CharField(blank=True, max_length=60, verbose_name='customs district')),
                ('port', models.CharField(blank=True, max_length=60, verbose_name='port of exit')),
                ('contract_number', models.CharField(blank=True, max_length=17, verbose_name='contract number')),
                ('contract_signed_on', models.DateField(blank=True, null=True, verbose_name='contract signed on')),
                ('contract_language', models.CharField(blank=True, choices=[('zh', 'Chinese'), ('en', 'English'), ('ru', 'Russian'), ('ar', 'Arabic'), ('es', 'Spanish'), ('fr', 'French'), ('other', 'Another language')], max_length=8, verbose_name='language of the contract')),
                ('buyer_name', models.CharField(blank=True, max_length=160, verbose_name='buyer')),
                ('buyer_address', models.CharField(blank=True, max_length=240, verbose_name="buyer's address")),
                ('buyer_country', models.CharField(blank=True, max_length=2, verbose_name="buyer's country")),
                ('after_sales_terms', models.TextField(blank=True, verbose_name='after-sales terms of the contract')),
                ('payment_method', models.CharField(blank=True, choices=[('letter_of_credit', 'Letter of credit'), ('collection', 'Collection'), ('remittance', 'Remittance'), ('other', 'Other')], max_length=16, verbose_name='payment method')),
                ('transport_mode', models.CharField(blank=True, choices=[('sea', 'Sea'), ('rail', 'Rail'), ('road', 'Road'), ('air', 'Air'), ('other', 'Other')], max_length=8, verbose_name='mode of transport')),
                ('trade_terms', models.CharField(choices=[('general_trade', 'General trade')], default='general_trade', max_length=16, verbose_name='terms of trade')),
                ('currency', models.CharField(blank=True, choices=[('USD', 'US dollar'), ('CNY', 'Renminbi'), ('EUR', 'Euro'), ('RUB', 'Russian rouble'), ('AED', 'UAE dirham'), ('KZT', 'Kazakh tenge')], default='USD', max_length=3, verbose_name='currency')),
                ('declaration_accepted', models.BooleanField(default=False, verbose_name='declaration of truth')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('applied_on', models.DateField(blank=True, null=True, verbose_name='application date')),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('recommended_at', models.DateTimeField(blank=True, null=True)),
                ('recommendation', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_reason', models.TextField(blank=True)),
                ('refused_under', models.JSONField(blank=True, default=list)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='claimed until')),
                ('times_returned', models.PositiveSmallIntegerField(default=0)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('signatures_required', models.PositiveSmallIntegerField(default=2)),
                ('signing_round', models.PositiveSmallIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LicensedVehicle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('particulars', models.JSONField()),
                ('live', models.BooleanField(default=True)),
                ('cleared_on', models.DateField(blank=True, null=True, verbose_name='cleared on')),
                ('deregister_by', models.DateField(blank=True, null=True, verbose_name='to be deregistered by')),
                ('deregistered_on', models.DateField(blank=True, null=True, verbose_name='deregistered on')),
            ],
        ),
        migrations.CreateModel(
            name='LicensedVehicleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveIntegerField()),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('particulars', models.JSONField()),
                ('live', models.BooleanField(default=True)),
                ('cleared_on', models.DateField(blank=True, null=True, verbose_name='cleared on')),
                ('deregister_by', models.DateField(blank=True, null=True, verbose_name='to be deregistered by')),
                ('deregistered_on', models.DateField(blank=True, null=True, verbose_name='deregistered on')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LicenseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('number', models.CharField(max_length=12, verbose_name='license number')),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('destination', models.CharField(max_length=2, verbose_name='destination')),
                ('state', models.CharField(choices=[('issued', 'Issued'), ('suspended', 'Suspended'), ('revoked', 'Revoked'), ('surrendered', 'Surrendered'), ('expired', 'Expired'), ('superseded', 'Superseded'), ('used', 'Used')], default='issued', max_length=12)),
                ('applied_on', models.DateField(verbose_name='application date')),
                ('issued_on', models.DateField(verbose_name='issued on')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('expires_on', models.DateField(verbose_name='valid until')),
                ('remarks', models.TextField(blank=True)),
                ('granted_at', models.DateTimeField()),
                ('state_changed_at', models.DateTimeField()),
                ('state_reason', models.TextField(blank=True)),
                ('token', models.CharField(max_length=32)),
                ('code', models.CharField(max_length=12)),
                ('terms', models.JSONField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LicenseFlag',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('vins', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=17), size=None)),
                ('reason', models.TextField(blank=True, verbose_name="the maker's reason")),
                ('raised_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('resolution', models.TextField(blank=True, verbose_name='reason')),
            ],
        ),
        migrations.CreateModel(
            name='LicenseFlagEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('vins', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=17), size=None)),
                ('reason', models.TextField(blank=True, verbose_name="the maker's reason")),
                ('raised_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('resolution', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('position', models.PositiveIntegerField()),
                ('found', models.JSONField(default=dict)),
                ('before_at', models.DateTimeField(null=True)),
                ('before_position', models.PositiveIntegerField(default=0)),
                ('before_found', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='MentionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('from_office', models.BooleanField()),
                ('author_name', models.CharField(max_length=120)),
                ('written_at', models.DateTimeField()),
                ('words', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('written_at', models.DateTimeField()),
                ('words', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'number series',
            },
        ),
        migrations.CreateModel(
            name='PublishedKey',
            fields=[
                ('kid', models.CharField(max_length=12, primary_key=True, serialize=False)),
                ('jwk', models.JSONField()),
                ('first_used_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='QueueExport',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('address', models.TextField()),
                ('columns', models.JSONField(default=list)),
                ('kind', models.CharField(choices=[('xlsx', 'XLSX'), ('csv', 'CSV')], max_length=4)),
                ('language', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('draft', 'Not started'), ('queued', 'Waiting for a worker'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='queued', max_length=8)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Reconsideration',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('round', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('grounds', models.TextField(verbose_name='grounds')),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'Refusal upheld'), ('overturned', 'Refusal overturned')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ReconsiderationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('round', models.PositiveSmallIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('grounds', models.TextField(verbose_name='grounds')),
                ('outcome', models.CharField(blank=True, choices=[('upheld', 'Refusal upheld'), ('overturned', 'Refusal overturned')], max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('rule', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=40)),
                ('fingerprint', models.CharField(max_length=64)),
                ('outcome', models.CharField(choices=[('accepted', 'Accepted'), ('rejected', 'Rejected')], max_length=8)),
                ('reason', models.TextField(verbose_name='reason')),
                ('ruled_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='RulingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('rule', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=40)),
                ('fingerprint', models.CharField(max_length=64)),
                ('outcome', models.CharField(choices=[('accepted', 'Accepted'), ('rejected', 'Rejected')], max_length=8)),
                ('reason', models.TextField(verbose_name='reason')),
                ('ruled_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('address', models.TextField()),
                ('shared', models.BooleanField(default=False, verbose_name='for the whole team')),
                ('saved_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SavedFilterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('address', models.TextField()),
                ('shared', models.BooleanField(default=False, verbose_name='for the whole team')),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScheduledMove',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('move', models.CharField(choices=[('suspend', 'Suspend'), ('resume', 'Resume'), ('revoke', 'Revoke')], max_length=8, verbose_name='act')),
                ('day', models.DateField(verbose_name='day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('reason', models.TextField(verbose_name='reason')),
                ('planned_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('done', 'Carried out'), ('cancelled', 'Cancelled'), ('dropped', 'Dropped: the license had moved on')], max_length=9)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ScheduledMoveEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('move', models.CharField(choices=[('suspend', 'Suspend'), ('resume', 'Resume'), ('revoke', 'Revoke')], max_length=8, verbose_name='act')),
                ('day', models.DateField(verbose_name='day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('reason', models.TextField(verbose_name='reason')),
                ('planned_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('done', 'Carried out'), ('cancelled', 'Cancelled'), ('dropped', 'Dropped: the license had moved on')], max_length=9)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('round', models.PositiveSmallIntegerField()),
                ('act', models.CharField(choices=[('recommend', 'Recommended'), ('countersign', 'Countersigned'), ('grant', 'Granted'), ('refuse', 'Refused')], max_length=12)),
                ('signed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='StandingTold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ended', models.BooleanField()),
                ('told_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='StoredFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('rule', models.CharField(max_length=40)),
                ('outcome', models.CharField(max_length=16)),
                ('reason', models.CharField(max_length=40)),
                ('clause_id', models.CharField(max_length=40)),
                ('subject', models.CharField(max_length=40)),
                ('inputs', models.JSONField(default=dict)),
                ('fingerprint', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='SubmissionOrder',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('ordered_at', models.DateTimeField()),
                ('due_on', models.DateField(verbose_name='first free day')),
                ('content', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for its day'), ('done', 'Submitted as ordered'), ('stopped', 'Not submitted'), ('cancelled', 'Cancelled')], default='waiting', max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, choices=[('asked', 'It was taken back.'), ('edited', 'The draft was changed after it was declared to be true.'), ('car_changed', 'A car was changed after it was declared to be true.'), ('submitted', 'The application was submitted before.'), ('law', 'The law stood in the way on that day.'), ('incomplete', 'Answers were missing on that day.'), ('person_gone', 'Who ordered it could not submit for the firm any more.'), ('refused', 'It could not be submitted as it stood on that day.')], max_length=12)),
                ('findings', models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name='SubmissionOrderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('ordered_at', models.DateTimeField()),
                ('due_on', models.DateField(verbose_name='first free day')),
                ('content', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for its day'), ('done', 'Submitted as ordered'), ('stopped', 'Not submitted'), ('cancelled', 'Cancelled')], default='waiting', max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, choices=[('asked', 'It was taken back.'), ('edited', 'The draft was changed after it was declared to be true.'), ('car_changed', 'A car was changed after it was declared to be true.'), ('submitted', 'The application was submitted before.'), ('law', 'The law stood in the way on that day.'), ('incomplete', 'Answers were missing on that day.'), ('person_gone', 'Who ordered it could not submit for the firm any more.'), ('refused', 'It could not be submitted as it stood on that day.')], max_length=12)),
                ('findings', models.JSONField(default=list)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_allocationruleevent" ("automatic", "body_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."automatic", NEW."body_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."body_id"); RETURN NULL;', hash='0e2ea1a53890639732718d4fba49d7c51f46bb15', operation='INSERT', pgid='pgtrigger_insert_insert_2aac2', table='licenses_allocationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_allocationruleevent" ("automatic", "body_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."automatic", NEW."body_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."body_id"); RETURN NULL;', hash='aa0f3a9a1f5a8197dae87e73f9a4d09c57275061', operation='UPDATE', pgid='pgtrigger_update_update_7d781', table='licenses_allocationrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_allocationruleevent" ("automatic", "body_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."automatic", OLD."body_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."body_id"); RETURN NULL;', hash='bf1664ffce9f3e0b513eba23e09f485dc75e6875', operation='DELETE', pgid='pgtrigger_delete_delete_e35f1', table='licenses_allocationrule', when='AFTER')),
        ),
        migrations.AddField(
            model_name='allocationruleevent',
            name='body',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='allocationruleevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='allocationruleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.allocationrule'),
        ),
        migrations.AddField(
            model_name='applicationdocument',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='applicationdocumentevent',
            name='paper',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='applicationdocumentevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='applicationdocumentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.applicationdocument'),
        ),
        migrations.AddField(
            model_name='applicationvehicle',
            name='vehicle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='vehicles.vehicle'),
        ),
        migrations.AddField(
            model_name='applicationvehicleevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='applicationvehicleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.applicationvehicle'),
        ),
        migrations.AddField(
            model_name='applicationvehicleevent',
            name='vehicle',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='vehicles.vehicle'),
        ),
        migrations.AddField(
            model_name='bulkact',
            name='assignee',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='bulkact',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='bulkactevent',
            name='assignee',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='bulkactevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='bulkactevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='bulkactevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.bulkact'),
        ),
        migrations.AddField(
            model_name='bulkitem',
            name='act',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='licenses.bulkact'),
        ),
        migrations.AddField(
            model_name='correction',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='correctionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.correction'),
        ),
        migrations.AddField(
            model_name='correctionitem',
            name='correction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='licenses.correction'),
        ),
        migrations.AddField(
            model_name='correctionitemevent',
            name='correction',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.correction'),
        ),
        migrations.AddField(
            model_name='correctionitemevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='correctionitemevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.correctionitem'),
        ),
        migrations.AddField(
            model_name='correctionreminder',
            name='correction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='licenses.correction'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='delegation',
            name='giver',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegation',
            name='taker',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='body',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='giver',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.delegation'),
        ),
        migrations.AddField(
            model_name='delegationevent',
            name='taker',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='departure',
            name='reported_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='departure',
            name='reported_for',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='departure',
            name='reported_through',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
        ),
        migrations.AddField(
            model_name='departureevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='departureevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.departure'),
        ),
        migrations.AddField(
            model_name='departureevent',
            name='reported_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='departureevent',
            name='reported_for',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='departureevent',
            name='reported_through',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
        ),
        migrations.AddField(
            model_name='deregistration',
            name='evidence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='deregistration',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='deregistration',
            name='recorded_through',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
        ),
        migrations.AddField(
            model_name='deregistrationevent',
            name='evidence',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='deregistrationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='deregistrationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.deregistration'),
        ),
        migrations.AddField(
            model_name='deregistrationevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='deregistrationevent',
            name='recorded_through',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
        ),
        migrations.AddField(
            model_name='desk',
            name='membership',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='desk', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='deskevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='deskevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='deskevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.desk'),
        ),
        migrations.AddField(
            model_name='dryrun',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='dryrun',
            name='paper',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='dryrunchange',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='dryrunchange',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='licenses.dryrun'),
        ),
        migrations.AddField(
            model_name='dryrunchange',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licenses.evaluation'),
        ),
        migrations.AddConstraint(
            model_name='exchangerate',
            constraint=models.UniqueConstraint(fields=('currency', 'valid_from'), name='rate_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='exchangerate',
            constraint=models.CheckConstraint(condition=models.Q(('usd__gt', 0)), name='rate_is_positive'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_exchangerateevent" ("currency", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usd", "valid_from") VALUES (NEW."currency", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."usd", NEW."valid_from"); RETURN NULL;', hash='00b23bb3052c60864e3d273cd863b0f0d5bfbd74', operation='INSERT', pgid='pgtrigger_insert_insert_524a8', table='licenses_exchangerate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_exchangerateevent" ("currency", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usd", "valid_from") VALUES (NEW."currency", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."usd", NEW."valid_from"); RETURN NULL;', hash='4ac7d85bd8792394ef210f214402db5d7bb8207b', operation='UPDATE', pgid='pgtrigger_update_update_c1bf4', table='licenses_exchangerate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_exchangerateevent" ("currency", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "usd", "valid_from") VALUES (OLD."currency", OLD."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."usd", OLD."valid_from"); RETURN NULL;', hash='d7dc90da27345ed545ecbcaa0eea5e185b7be7e7', operation='DELETE', pgid='pgtrigger_delete_delete_833a1', table='licenses_exchangerate', when='AFTER')),
        ),
        migrations.AddField(
            model_name='exchangerateevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='exchangerateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.exchangerate'),
        ),
        migrations.AddField(
            model_name='following',
            name='confirmation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='manufacturers.confirmation'),
        ),
        migrations.CreateModel(
            name='IssuedPaper',
            fields=[
                ('license', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='paper', serialize=False, to='licenses.license')),
                ('sha256', models.CharField(max_length=64)),
                ('rendered_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='license',
            name='exporter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licenses', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='license',
            name='granted_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='license',
            name='issuing_body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='license',
            name='recommended_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='license',
            name='replaces',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='departureevent',
            name='license',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='departure',
            name='license',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departures', to='licenses.license'),
        ),
        migrations.CreateModel(
            name='LetterPaper',
            fields=[
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='paper', serialize=False, to='licenses.refusalletter')),
                ('rendered_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='refusalletter',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='refusalletter',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='claimed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='exporter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='issuing_body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='prepared_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='recommended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='replaces',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='submitted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplication',
            name='submitted_through',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
        ),
        migrations.AddField(
            model_name='license',
            name='application',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='license', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='following',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='evaluation',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='dryrunchange',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='correctionevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='correction',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='bulkitem',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='applicationvehicleevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='applicationvehicle',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='applicationdocumentevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='applicationdocument',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='claimed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='exporter',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='issuing_body',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='prepared_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='recommended_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='replaces',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='submitted_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseapplicationevent',
            name='submitted_through',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
        ),
        migrations.AddField(
            model_name='licensedvehicle',
            name='license',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vehicles', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='deregistrationreminder',
            name='vehicle',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deregistration_reminders', to='licenses.licensedvehicle'),
        ),
        migrations.AddField(
            model_name='deregistrationevent',
            name='vehicle',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licensedvehicle'),
        ),
        migrations.AddField(
            model_name='deregistration',
            name='vehicle',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='deregistration', to='licenses.licensedvehicle'),
        ),
        migrations.AddField(
            model_name='departureevent',
            name='vehicle',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licensedvehicle'),
        ),
        migrations.AddField(
            model_name='departure',
            name='vehicle',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='departures', to='licenses.licensedvehicle'),
        ),
        migrations.AddField(
            model_name='licensedvehicleevent',
            name='license',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='licensedvehicleevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='licensedvehicleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.licensedvehicle'),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='exporter',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='granted_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='issuing_body',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='recommended_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseevent',
            name='replaces',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='licenseflag',
            name='confirmation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='licenseflag',
            name='license',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='flags', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='licenseflag',
            name='resolved_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='licenseflagevent',
            name='confirmation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='manufacturers.confirmation'),
        ),
        migrations.AddField(
            model_name='licenseflagevent',
            name='license',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='licenseflagevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='licenseflagevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.licenseflag'),
        ),
        migrations.AddField(
            model_name='licenseflagevent',
            name='resolved_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='look',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='look',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mention',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.mention'),
        ),
        migrations.AddField(
            model_name='message',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='message',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='note',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='note',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='note',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.note'),
        ),
        migrations.AddField(
            model_name='mention',
            name='note',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='licenses.note'),
        ),
        migrations.AddField(
            model_name='numberseries',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedkey',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='34b9b107ada6c08665b58bd34cec4127b03615fd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4056c', table='licenses_publishedkey', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedkey',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='b5aefd3817cbdf0c93870ce004adf22795feafc0', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_8692e', table='licenses_publishedkey', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='queueexport',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='queueexport',
            name='paper',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='reconsideration',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reconsiderations', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='reconsideration',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reconsideration',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reconsiderationevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='reconsiderationevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reconsiderationevent',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reconsiderationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='reconsiderationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.reconsideration'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='ruling',
            name='ruled_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='rulingevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='rulingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='rulingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.ruling'),
        ),
        migrations.AddField(
            model_name='rulingevent',
            name='ruled_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedfilter',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='savedfilter',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedfilterevent',
            name='body',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='savedfilterevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedfilterevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='savedfilterevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.savedfilter'),
        ),
        migrations.AddField(
            model_name='scheduledmove',
            name='license',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='scheduledmove',
            name='planned_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='scheduledmoveevent',
            name='license',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.license'),
        ),
        migrations.AddField(
            model_name='scheduledmoveevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='scheduledmoveevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.scheduledmove'),
        ),
        migrations.AddField(
            model_name='scheduledmoveevent',
            name='planned_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signature',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='signature',
            name='delegation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='licenses.delegation'),
        ),
        migrations.AddField(
            model_name='signature',
            name='on_behalf_of',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='signature',
            name='signed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='standingtold',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings_told', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='standingtold',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='compliance.step'),
        ),
        migrations.AddField(
            model_name='storedfinding',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='licenses.evaluation'),
        ),
        migrations.AddField(
            model_name='submissionorder',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='orders', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='submissionorder',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='submissionorderevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='licenses.licenseapplication'),
        ),
        migrations.AddField(
            model_name='submissionorderevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership'),
        ),
        migrations.AddField(
            model_name='submissionorderevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='submissionorderevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='licenses.submissionorder'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='allocationruleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14ccc9eac1989a4a86f48758dcca0b268c1289c2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c1f88', table='licenses_allocationruleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bulkact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_bulkactevent" ("assignee_id", "finished_at", "id", "kind", "made_at", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "state", "words") VALUES (NEW."assignee_id", NEW."finished_at", NEW."id", NEW."kind", NEW."made_at", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."started_at", NEW."state", NEW."words"); RETURN NULL;', hash='7b2de10b2bc9e341fdf88b14ca6dbf84939c828b', operation='INSERT', pgid='pgtrigger_insert_insert_50209', table='licenses_bulkact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bulkact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_bulkactevent" ("assignee_id", "finished_at", "id", "kind", "made_at", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "state", "words") VALUES (NEW."assignee_id", NEW."finished_at", NEW."id", NEW."kind", NEW."made_at", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."started_at", NEW."state", NEW."words"); RETURN NULL;', hash='6b32e3683529fd102935a4a9db61f79d984108cb', operation='UPDATE', pgid='pgtrigger_update_update_c35d1', table='licenses_bulkact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bulkact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_bulkactevent" ("assignee_id", "finished_at", "id", "kind", "made_at", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_at", "state", "words") VALUES (OLD."assignee_id", OLD."finished_at", OLD."id", OLD."kind", OLD."made_at", OLD."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."started_at", OLD."state", OLD."words"); RETURN NULL;', hash='f82404d131942099d2e35396ad6211699c387ab3', operation='DELETE', pgid='pgtrigger_delete_delete_0fe9e', table='licenses_bulkact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='bulkactevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4b20d82722912650383bc6f43bf33c4bc04653db', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4b2bc', table='licenses_bulkactevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='correctionitem',
            constraint=models.UniqueConstraint(fields=('correction', 'position'), name='correction_item_place_once'),
        ),
        migrations.AddConstraint(
            model_name='correctionitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'explained'), _negated=True), models.Q(('answer_words', ''), _negated=True), _connector='OR'), name='correction_explained_in_words', violation_error_message='An explanation is in words.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionitem',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1f9946bece611f00ee7ca3437bdbea88f7d9199d', operation='DELETE', pgid='pgtrigger_never_deleted_0dfa6', table='licenses_correctionitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_correctionitemevent" ("answer", "answer_words", "answered_at", "correction_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pin", "position", "reason", "target", "words") VALUES (NEW."answer", NEW."answer_words", NEW."answered_at", NEW."correction_id", NEW."id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."pin", NEW."position", NEW."reason", NEW."target", NEW."words"); RETURN NULL;', hash='6a963d1fb4d2873166b131e8d44d9b917bfaff79', operation='INSERT', pgid='pgtrigger_insert_insert_83937', table='licenses_correctionitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_correctionitemevent" ("answer", "answer_words", "answered_at", "correction_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pin", "position", "reason", "target", "words") VALUES (NEW."answer", NEW."answer_words", NEW."answered_at", NEW."correction_id", NEW."id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."pin", NEW."position", NEW."reason", NEW."target", NEW."words"); RETURN NULL;', hash='76dd36ee6b6a9ee2cf2e37397d628189ed1f1c70', operation='UPDATE', pgid='pgtrigger_update_update_78071', table='licenses_correctionitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_correctionitemevent" ("answer", "answer_words", "answered_at", "correction_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pin", "position", "reason", "target", "words") VALUES (OLD."answer", OLD."answer_words", OLD."answered_at", OLD."correction_id", OLD."id", OLD."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."pin", OLD."position", OLD."reason", OLD."target", OLD."words"); RETURN NULL;', hash='40f2ba208d8e6d6524b25d8ef8fe86055cf2d543', operation='DELETE', pgid='pgtrigger_delete_delete_37bbc', table='licenses_correctionitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionitemevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6426070e2dfca48644a82ae819dbbfe2b085c68c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e535c', table='licenses_correctionitemevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='correctionreminder',
            constraint=models.UniqueConstraint(fields=('correction', 'days_before'), name='correction_reminded_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionreminder',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5da4836a55658be590791972b5818e49a671cbed', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_83e67', table='licenses_correctionreminder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionreminder',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='e756eb489c49cff9c120988395193c4e81912df2', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_59d54', table='licenses_correctionreminder', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='delegation',
            index=models.Index(fields=['taker', 'last_day'], name='delegation_by_taker'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('taker')), _negated=True), name='delegation_to_another', violation_error_message='Nobody delegates to themselves.'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='delegation_ends_after_it_begins', violation_error_message='A delegation ends after it begins.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='56cd138b6c1d00be19615ea4a63991b127ea9d46', operation='DELETE', pgid='pgtrigger_never_deleted_d6435', table='licenses_delegation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_delegationevent" ("body_id", "ended_at", "first_day", "given_at", "giver_id", "id", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taker_id") VALUES (NEW."body_id", NEW."ended_at", NEW."first_day", NEW."given_at", NEW."giver_id", NEW."id", NEW."last_day", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."taker_id"); RETURN NULL;', hash='b24960aae93b05e026398fc1a4582a10ae3b4163', operation='INSERT', pgid='pgtrigger_insert_insert_701a3', table='licenses_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_delegationevent" ("body_id", "ended_at", "first_day", "given_at", "giver_id", "id", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taker_id") VALUES (NEW."body_id", NEW."ended_at", NEW."first_day", NEW."given_at", NEW."giver_id", NEW."id", NEW."last_day", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."taker_id"); RETURN NULL;', hash='7e439e827256e7edc2caeb1d91c11a7745486059', operation='UPDATE', pgid='pgtrigger_update_update_b85fb', table='licenses_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_delegationevent" ("body_id", "ended_at", "first_day", "given_at", "giver_id", "id", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taker_id") VALUES (OLD."body_id", OLD."ended_at", OLD."first_day", OLD."given_at", OLD."giver_id", OLD."id", OLD."last_day", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."taker_id"); RETURN NULL;', hash='cd1475f1b0e5da24066d727eaf234dcdfd7fae39', operation='DELETE', pgid='pgtrigger_delete_delete_fde30', table='licenses_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6c342d3bcee309762cad40f19a41fc58518acaa2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d03b', table='licenses_delegationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='desk',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_deskevent" ("away_until", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room") VALUES (NEW."away_until", NEW."id", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."room"); RETURN NULL;', hash='24e432016d1379c19995d91e9dc3a8acd554b3bc', operation='INSERT', pgid='pgtrigger_insert_insert_e3f5e', table='licenses_desk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='desk',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_deskevent" ("away_until", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room") VALUES (NEW."away_until", NEW."id", NEW."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."room"); RETURN NULL;', hash='29842edf9cd973dc60f9b3fd7c695eecfe1b2b80', operation='UPDATE', pgid='pgtrigger_update_update_e5de8', table='licenses_desk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='desk',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_deskevent" ("away_until", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room") VALUES (OLD."away_until", OLD."id", OLD."membership_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."room"); RETURN NULL;', hash='2faabc61d09a5cebb44fa679651c42617b0adfe9', operation='DELETE', pgid='pgtrigger_delete_delete_f6459', table='licenses_desk', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deskevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eea5b7837db130cd5087cc2f9d70f22375f33ca2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b323', table='licenses_deskevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='dryrun',
            constraint=models.CheckConstraint(condition=models.Q(('applied_until__gte', models.F('applied_from'))), name='dry_run_period_ends_after_it_begins', violation_error_message='The period ends before it begins.'),
        ),
        migrations.AddConstraint(
            model_name='dryrun',
            constraint=models.CheckConstraint(condition=models.Q(('total__gt', 0)), name='dry_run_over_something', violation_error_message='A dry run needs files to run over.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='exchangerateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ce80444b9929d67bf0e6693d326de6a7a39ad70b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e2a5', table='licenses_exchangerateevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='issuedpaper',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='letterpaper',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddConstraint(
            model_name='refusalletter',
            constraint=models.UniqueConstraint(fields=('application', 'round'), name='letter_once_a_refusal'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusalletter',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='06cb1f7e8c8ba6653109527484b8443e1a769a11', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a21f2', table='licenses_refusalletter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='refusalletter',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='d915bf995377d7be294e6ffab11674fa2e8c1019', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e0cb4', table='licenses_refusalletter', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(fields=['exporter', '-id'], name='application_desk'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ('submitted', 'in_review', 'recommended')), ('submitted_at__isnull', False)), fields=['issuing_body', 'due_on', 'id'], name='queue_by_day'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ('submitted', 'in_review', 'recommended')), ('submitted_at__isnull', False)), fields=['issuing_body', 'state', 'due_on', 'id'], name='queue_by_state'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ('submitted', 'in_review', 'recommended')), ('submitted_at__isnull', False)), fields=['claimed_by', 'issuing_body', 'state', 'due_on', 'id'], name='queue_of_one'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ('submitted', 'in_review', 'recommended')), ('submitted_at__isnull', False)), fields=['issuing_body', 'destination', 'due_on', 'id'], name='queue_by_country'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ('submitted', 'in_review', 'recommended')), ('submitted_at__isnull', False)), fields=['exporter', 'issuing_body', 'due_on', 'id'], name='queue_by_firm'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ('submitted', 'in_review', 'recommended')), ('submitted_at__isnull', False)), fields=['due_on', 'id'], name='queue_of_all'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('submitted_at', None), _negated=True), fields=['issuing_body', 'state', '-submitted_at', '-id'], name='queue_of_the_past'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('submitted_at', None), _negated=True), fields=['issuing_body', '-submitted_at', '-id'], name='queue_of_everything'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(condition=models.Q(('state__in', ['granted', 'refused'])), fields=['issuing_body', '-decided_at', '-id'], name='decided_lately'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('state__in', ('submitted', 'in_review', 'recommended')), ('submitted_at__isnull', False)), fields=['marks'], name='queue_by_mark'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(django.db.models.functions.text.Upper('contract_number'), name='application_contract'),
        ),
        migrations.AddIndex(
            model_name='licenseapplication',
            index=models.Index(django.db.models.functions.text.Upper(django.db.models.functions.text.Right(django.db.models.functions.comparison.Cast('id', models.TextField()), 10)), name='application_reference'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), models.Q(('applied_on__isnull', False), ('submitted_at__isnull', False), models.Q(('submitted_by__isnull', False), ('submitted_through__isnull', False), _connector='OR')), _connector='OR'), name='application_submitted_has_its_moment', violation_error_message='A submitted application has its moment and its day.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('extend_until', None), ('kind', 'new'), ('replaces', None)), models.Q(('extend_until', None), ('kind', 'amendment'), ('replaces__isnull', False)), models.Q(('extend_until__isnull', False), ('kind', 'extension'), ('replaces__isnull', False)), _connector='OR'), name='application_replaces_what_it_asks_to_change', violation_error_message='A request to change a license names it.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces__isnull', False), ('state__in', ['draft', 'submitted', 'in_review', 'returned', 'recommended'])), fields=('replaces',), name='application_one_request_for_a_license', violation_error_message='A request to change this license is under way.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), _negated=True), ('claimed_by__isnull', False), _connector='OR'), name='application_in_review_is_claimed', violation_error_message='An application in review has its official.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['recommended', 'granted']), _negated=True), models.Q(('recommended_at__isnull', False), ('recommended_by__isnull', False)), _connector='OR'), name='application_recommended_by_someone', violation_error_message='A recommendation has its official.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'granted'), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decided_by', models.F('recommended_by')), _negated=True)), _connector='OR'), name='application_granted_by_another', violation_error_message='Another official grants than the one who recommended.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(('signatures_required__gte', 2)), name='application_signed_by_two_at_least', violation_error_message='At least two officials sign under a grant.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decision_reason', ''), _negated=True)), _connector='OR'), name='application_refused_with_a_reason', violation_error_message='A refusal has its official and its reason.'),
        ),
        migrations.AddConstraint(
            model_name='licenseapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('state__in', ('submitted', 'in_review', 'recommended'))), models.Q(models.Q(('state__in', ('submitted', 'in_review', 'recommended')), _negated=True), ('due_on', None)), _connector='OR'), name='application_due_while_with_the_office', violation_error_message='A file has a due day while the office has it.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseapplication',
            trigger=pgtrigger.compiler.Trigger(name='granted_with_all_signatures', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.signing_round < OLD.signing_round\n       OR (OLD.state = 'recommended' AND NEW.state IN ('recommended', 'granted')\n           AND NEW.signatures_required < OLD.signatures_required) THEN\n        RAISE EXCEPTION 'four eyes: what was required of the signatures is not taken back'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF NEW.state = 'granted' AND OLD.state <> 'granted' AND (\n        SELECT count(DISTINCT signed_by_id) < NEW.signatures_required\n            OR bool_or(act = 'recommend' AND signed_by_id = NEW.recommended_by_id) IS NOT TRUE\n            OR bool_or(act = 'grant' AND signed_by_id = NEW.decided_by_id) IS NOT TRUE\n        FROM licenses_signature\n        WHERE application_id = NEW.id AND round = NEW.signing_round AND act <> 'refuse'\n    ) THEN\n        RAISE EXCEPTION 'four eyes: a signature under this grant is missing'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='57da351a0e034dc9893cca954ccb7ca57c449b6d', operation='UPDATE', pgid='pgtrigger_granted_with_all_signatures_0eb93', table='licenses_licenseapplication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseapplication',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licenseapplicationevent" ("after_sales_terms", "applied_on", "buyer_address", "buyer_country", "buyer_name", "claimed_at", "claimed_by_id", "contract_language", "contract_number", "contract_signed_on", "created_at", "currency", "customs_district", "decided_at", "decided_by_id", "decision_reason", "declaration_accepted", "destination", "due_on", "exporter_id", "extend_until", "id", "issuing_body_id", "kind", "lease_until", "marks", "payment_method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "port", "prepared_by_id", "recommendation", "recommended_at", "recommended_by_id", "refused_under", "replaces_id", "request_reason", "saved_at", "signatures_required", "signing_round", "state", "submitted_at", "submitted_by_id", "submitted_through_id", "times_returned", "trade_terms", "transport_mode", "version") VALUES (NEW."after_sales_terms", NEW."applied_on", NEW."buyer_address", NEW."buyer_country", NEW."buyer_name", NEW."claimed_at", NEW."claimed_by_id", NEW."contract_language", NEW."contract_number", NEW."contract_signed_on", NEW."created_at", NEW."currency", NEW."customs_district", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."declaration_accepted", NEW."destination", NEW."due_on", NEW."exporter_id", NEW."extend_until", NEW."id", NEW."issuing_body_id", NEW."kind", NEW."lease_until", NEW."marks", NEW."payment_method", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."port", NEW."prepared_by_id", NEW."recommendation", NEW."recommended_at", NEW."recommended_by_id", NEW."refused_under", NEW."replaces_id", NEW."request_reason", NEW."saved_at", NEW."signatures_required", NEW."signing_round", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."submitted_through_id", NEW."times_returned", NEW."trade_terms", NEW."transport_mode", NEW."version"); RETURN NULL;', hash='a31521c0556444a8e8589363fd710d344d0ac526', operation='INSERT', pgid='pgtrigger_insert_insert_a9cd5', table='licenses_licenseapplication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseapplication',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_licenseapplicationevent" ("after_sales_terms", "applied_on", "buyer_address", "buyer_country", "buyer_name", "claimed_at", "claimed_by_id", "contract_language", "contract_number", "contract_signed_on", "created_at", "currency", "customs_district", "decided_at", "decided_by_id", "decision_reason", "declaration_accepted", "destination", "due_on", "exporter_id", "extend_until", "id", "issuing_body_id", "kind", "lease_until", "marks", "payment_method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "port", "prepared_by_id", "recommendation", "recommended_at", "recommended_by_id", "refused_under", "replaces_id", "request_reason", "saved_at", "signatures_required", "signing_round", "state", "submitted_at", "submitted_by_id", "submitted_through_id", "times_returned", "trade_terms", "transport_mode", "version") VALUES (NEW."after_sales_terms", NEW."applied_on", NEW."buyer_address", NEW."buyer_country", NEW."buyer_name", NEW."claimed_at", NEW."claimed_by_id", NEW."contract_language", NEW."contract_number", NEW."contract_signed_on", NEW."created_at", NEW."currency", NEW."customs_district", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."declaration_accepted", NEW."destination", NEW."due_on", NEW."exporter_id", NEW."extend_until", NEW."id", NEW."issuing_body_id", NEW."kind", NEW."lease_until", NEW."marks", NEW."payment_method", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."port", NEW."prepared_by_id", NEW."recommendation", NEW."recommended_at", NEW."recommended_by_id", NEW."refused_under", NEW."replaces_id", NEW."request_reason", NEW."saved_at", NEW."signatures_required", NEW."signing_round", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."submitted_through_id", NEW."times_returned", NEW."trade_terms", NEW."transport_mode", NEW."version"); RETURN NULL;', hash='ad13f8fcf81c0ad3908c1cc3b457752c996bd09e', operation='UPDATE', pgid='pgtrigger_update_update_4493a', table='licenses_licenseapplication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseapplication',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licenseapplicationevent" ("after_sales_terms", "applied_on", "buyer_address", "buyer_country", "buyer_name", "claimed_at", "claimed_by_id", "contract_language", "contract_number", "contract_signed_on", "created_at", "currency", "customs_district", "decided_at", "decided_by_id", "decision_reason", "declaration_accepted", "destination", "due_on", "exporter_id", "extend_until", "id", "issuing_body_id", "kind", "lease_until", "marks", "payment_method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "port", "prepared_by_id", "recommendation", "recommended_at", "recommended_by_id", "refused_under", "replaces_id", "request_reason", "saved_at", "signatures_required", "signing_round", "state", "submitted_at", "submitted_by_id", "submitted_through_id", "times_returned", "trade_terms", "transport_mode", "version") VALUES (OLD."after_sales_terms", OLD."applied_on", OLD."buyer_address", OLD."buyer_country", OLD."buyer_name", OLD."claimed_at", OLD."claimed_by_id", OLD."contract_language", OLD."contract_number", OLD."contract_signed_on", OLD."created_at", OLD."currency", OLD."customs_district", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."declaration_accepted", OLD."destination", OLD."due_on", OLD."exporter_id", OLD."extend_until", OLD."id", OLD."issuing_body_id", OLD."kind", OLD."lease_until", OLD."marks", OLD."payment_method", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."port", OLD."prepared_by_id", OLD."recommendation", OLD."recommended_at", OLD."recommended_by_id", OLD."refused_under", OLD."replaces_id", OLD."request_reason", OLD."saved_at", OLD."signatures_required", OLD."signing_round", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."submitted_through_id", OLD."times_returned", OLD."trade_terms", OLD."transport_mode", OLD."version"); RETURN NULL;', hash='515494b2237c4eca2d284fe987d281ccf317b555', operation='DELETE', pgid='pgtrigger_delete_delete_50dbc', table='licenses_licenseapplication', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='license',
            index=models.Index(fields=['exporter', '-id'], name='license_newest_first'),
        ),
        migrations.AddIndex(
            model_name='license',
            index=models.Index(condition=models.Q(('state__in', ('issued', 'suspended'))), fields=['expires_on'], name='license_to_expire'),
        ),
        migrations.AddConstraint(
            model_name='license',
            constraint=models.UniqueConstraint(fields=('issuing_body', 'year', 'serial'), name='license_serial_once'),
        ),
        migrations.AddConstraint(
            model_name='license',
            constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^\\d{2}-[A-Z]{2}-\\d{6}$')), name='license_number_shape', violation_error_message='A license number is YY-BB-NNNNNN.'),
        ),
        migrations.AddConstraint(
            model_name='license',
            constraint=models.CheckConstraint(condition=models.Q(('expires_on__gte', models.F('valid_from'))), name='license_ends_after_it_begins', violation_error_message='A license ends after it begins.'),
        ),
        migrations.AddConstraint(
            model_name='license',
            constraint=models.CheckConstraint(condition=models.Q(('granted_by', models.F('recommended_by')), _negated=True), name='license_granted_by_another', violation_error_message='Another official grants than the one who recommended.'),
        ),
        migrations.AddConstraint(
            model_name='license',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['suspended', 'revoked', 'surrendered']), _negated=True), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='license_stopped_for_a_reason', violation_error_message='A license is stopped for a reason.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='74b3be9cc25f8a463dbf0b5c61c7def7428c32dd', operation='DELETE', pgid='pgtrigger_never_deleted_052ef', table='licenses_license', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='never_edited', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."serial" IS DISTINCT FROM (NEW."serial") OR OLD."application_id" IS DISTINCT FROM (NEW."application_id") OR OLD."replaces_id" IS DISTINCT FROM (NEW."replaces_id") OR OLD."exporter_id" IS DISTINCT FROM (NEW."exporter_id") OR OLD."issuing_body_id" IS DISTINCT FROM (NEW."issuing_body_id") OR OLD."destination" IS DISTINCT FROM (NEW."destination") OR OLD."applied_on" IS DISTINCT FROM (NEW."applied_on") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."expires_on" IS DISTINCT FROM (NEW."expires_on") OR OLD."remarks" IS DISTINCT FROM (NEW."remarks") OR OLD."recommended_by_id" IS DISTINCT FROM (NEW."recommended_by_id") OR OLD."granted_by_id" IS DISTINCT FROM (NEW."granted_by_id") OR OLD."granted_at" IS DISTINCT FROM (NEW."granted_at") OR OLD."token" IS DISTINCT FROM (NEW."token") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."terms" IS DISTINCT FROM (NEW."terms"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1f3b2e91b49915e73bbb34045d6ddc105e179677', operation='UPDATE', pgid='pgtrigger_never_edited_dcfed', table='licenses_license', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='takes_known_moves_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN ('expired>used', 'issued>expired', 'issued>revoked', 'issued>superseded', 'issued>surrendered', 'issued>suspended', 'issued>used', 'suspended>expired', 'suspended>issued', 'suspended>revoked', 'suspended>surrendered', 'suspended>used') THEN\n        RAISE EXCEPTION 'license_moves: no move leads from % to %', OLD.state, NEW.state\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF NEW.state = 'superseded' AND OLD.state <> 'superseded' AND NOT EXISTS (\n        SELECT 1 FROM licenses_license successor WHERE successor.replaces_id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'license_moves: nothing has taken the place of this license'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='3ff84ae90ecec6700c8d39dd5b1fa304070de322', operation='UPDATE', pgid='pgtrigger_takes_known_moves_only_46533', table='licenses_license', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='replaces_one_in_force', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (\n        SELECT 1 FROM licenses_license former\n        JOIN licenses_licenseapplication request ON request.id = NEW.application_id\n        WHERE former.id = NEW.replaces_id AND request.replaces_id = former.id\n          AND former.state = 'issued' AND former.exporter_id = NEW.exporter_id\n          AND former.issuing_body_id = NEW.issuing_body_id AND former.applied_on = NEW.applied_on\n          AND former.year = NEW.year AND former.expires_on >= NEW.issued_on\n          AND (NEW.expires_on <= former.expires_on\n               OR (request.kind = 'extension' AND NEW.expires_on = request.extend_until\n                   AND NEW.expires_on <= make_date(NEW.year, 12, 31)))\n    ) THEN\n        RAISE EXCEPTION 'license_replaces: not a license in force that was asked to be replaced'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='ba1a3b5964316320205cb50d534abb2114342fd7', operation='INSERT', pgid='pgtrigger_replaces_one_in_force_e3afa', table='licenses_license', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='issued_with_all_signatures', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (SELECT 1 FROM licenses_license WHERE application_id = NEW.application_id)\n       AND (\n        SELECT count(DISTINCT signed_by_id) < file.signatures_required\n            OR bool_or(act = 'recommend' AND signed_by_id = NEW.recommended_by_id) IS NOT TRUE\n            OR bool_or(act = 'grant' AND signed_by_id = NEW.granted_by_id) IS NOT TRUE\n        FROM licenses_licenseapplication file\n        LEFT JOIN licenses_signature signed ON signed.application_id = file.id\n          AND signed.round = file.signing_round AND signed.act <> 'refuse'\n        WHERE file.id = NEW.application_id\n        GROUP BY file.id\n    ) THEN\n        RAISE EXCEPTION 'four eyes: a signature under this license is missing'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='70bd1be4a852330fa49ac266f3c05baae1ea2052', operation='INSERT', pgid='pgtrigger_issued_with_all_signatures_12219', table='licenses_license', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licenseevent" ("application_id", "applied_on", "code", "destination", "expires_on", "exporter_id", "granted_at", "granted_by_id", "id", "issued_on", "issuing_body_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_by_id", "remarks", "replaces_id", "serial", "state", "state_changed_at", "state_reason", "terms", "token", "valid_from", "year") VALUES (NEW."application_id", NEW."applied_on", NEW."code", NEW."destination", NEW."expires_on", NEW."exporter_id", NEW."granted_at", NEW."granted_by_id", NEW."id", NEW."issued_on", NEW."issuing_body_id", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."recommended_by_id", NEW."remarks", NEW."replaces_id", NEW."serial", NEW."state", NEW."state_changed_at", NEW."state_reason", NEW."terms", NEW."token", NEW."valid_from", NEW."year"); RETURN NULL;', hash='c871362f58cb108056f0ae43546e98f1a27163be', operation='INSERT', pgid='pgtrigger_insert_insert_d6a39', table='licenses_license', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_licenseevent" ("application_id", "applied_on", "code", "destination", "expires_on", "exporter_id", "granted_at", "granted_by_id", "id", "issued_on", "issuing_body_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_by_id", "remarks", "replaces_id", "serial", "state", "state_changed_at", "state_reason", "terms", "token", "valid_from", "year") VALUES (NEW."application_id", NEW."applied_on", NEW."code", NEW."destination", NEW."expires_on", NEW."exporter_id", NEW."granted_at", NEW."granted_by_id", NEW."id", NEW."issued_on", NEW."issuing_body_id", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."recommended_by_id", NEW."remarks", NEW."replaces_id", NEW."serial", NEW."state", NEW."state_changed_at", NEW."state_reason", NEW."terms", NEW."token", NEW."valid_from", NEW."year"); RETURN NULL;', hash='56671a2d1ad192063cfb6b980f4034b494c2494a', operation='UPDATE', pgid='pgtrigger_update_update_271a6', table='licenses_license', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='license',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licenseevent" ("application_id", "applied_on", "code", "destination", "expires_on", "exporter_id", "granted_at", "granted_by_id", "id", "issued_on", "issuing_body_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommended_by_id", "remarks", "replaces_id", "serial", "state", "state_changed_at", "state_reason", "terms", "token", "valid_from", "year") VALUES (OLD."application_id", OLD."applied_on", OLD."code", OLD."destination", OLD."expires_on", OLD."exporter_id", OLD."granted_at", OLD."granted_by_id", OLD."id", OLD."issued_on", OLD."issuing_body_id", OLD."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."recommended_by_id", OLD."remarks", OLD."replaces_id", OLD."serial", OLD."state", OLD."state_changed_at", OLD."state_reason", OLD."terms", OLD."token", OLD."valid_from", OLD."year"); RETURN NULL;', hash='d16417b1c178540ff3d0d1e181b4baff826c77ce', operation='DELETE', pgid='pgtrigger_delete_delete_40c05', table='licenses_license', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='following',
            constraint=models.UniqueConstraint(fields=('application', 'confirmation', 'change'), name='change_followed_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='following',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c8fd7100b264f71b446247a4591fb4f6292ae93f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7b75c', table='licenses_following', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='following',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='531531dea3738e51795697200475d62ff5925778', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_a0d26', table='licenses_following', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='evaluation',
            index=models.Index(fields=['application', '-id'], name='evaluation_newest_first'),
        ),
        migrations.AddIndex(
            model_name='evaluation',
            index=models.Index(fields=['applied_on', 'id'], name='evaluation_by_day'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f5547cbf7b1fd163c260c72bd831b2f00efa9efd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e8b82', table='licenses_evaluation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='951b531b5d25458e5a90057271d0800e938fedef', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_d8f5e', table='licenses_evaluation', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='dryrunchange',
            index=models.Index(fields=['run', 'id'], name='dry_run_changes_in_order'),
        ),
        migrations.AddConstraint(
            model_name='dryrunchange',
            constraint=models.UniqueConstraint(fields=('run', 'application'), name='dry_run_change_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7ced08ab125f2889d5d00ab2a9bf6ccd6999f82d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0abb6', table='licenses_correctionevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['answer_by'], name='correction_open'),
        ),
        migrations.AddConstraint(
            model_name='correction',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('application',), name='correction_one_open_per_file'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='69a35d9d1487570905e58f85e5a65fcff158dc23', operation='DELETE', pgid='pgtrigger_never_deleted_ce58b', table='licenses_correction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_correctionevent" ("answer_by", "application_id", "asked_at", "asked_by_id", "closed_at", "held", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer_by", NEW."application_id", NEW."asked_at", NEW."asked_by_id", NEW."closed_at", NEW."held", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='233ffd7287fe78496d56100d86a6d38702093415', operation='INSERT', pgid='pgtrigger_insert_insert_821f2', table='licenses_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_correctionevent" ("answer_by", "application_id", "asked_at", "asked_by_id", "closed_at", "held", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answer_by", NEW."application_id", NEW."asked_at", NEW."asked_by_id", NEW."closed_at", NEW."held", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='10dffed81359cdeb5432311a12ed500aaa0dfcc3', operation='UPDATE', pgid='pgtrigger_update_update_1a312', table='licenses_correction', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_correctionevent" ("answer_by", "application_id", "asked_at", "asked_by_id", "closed_at", "held", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answer_by", OLD."application_id", OLD."asked_at", OLD."asked_by_id", OLD."closed_at", OLD."held", OLD."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='ad0a6bce4fe29d8e5ea0a7ec881b95344fba13f4', operation='DELETE', pgid='pgtrigger_delete_delete_49fec', table='licenses_correction', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='bulkitem',
            constraint=models.UniqueConstraint(fields=('act', 'application'), name='bulk_item_once'),
        ),
        migrations.AddConstraint(
            model_name='bulkitem',
            constraint=models.UniqueConstraint(fields=('act', 'position'), name='bulk_item_once_per_place'),
        ),
        migrations.AddIndex(
            model_name='applicationvehicleevent',
            index=models.Index(fields=['vin'], name='line_event_by_vin'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationvehicleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='98fab60f6126def7faadc031d51f21f6e04c669e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ae454', table='licenses_applicationvehicleevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='applicationvehicle',
            index=models.Index(django.db.models.functions.comparison.Collate(django.db.models.functions.text.Reverse('vin'), 'C'), name='line_by_vin_from_its_end'),
        ),
        migrations.AddConstraint(
            model_name='applicationvehicle',
            constraint=models.UniqueConstraint(fields=('application', 'vehicle'), name='line_once_per_application'),
        ),
        migrations.AddConstraint(
            model_name='applicationvehicle',
            constraint=models.UniqueConstraint(condition=models.Q(('takes_vin', True)), fields=('vin',), name='line_vin_taken_once', violation_error_message='This VIN is on another open application or live license.'),
        ),
        migrations.AddConstraint(
            model_name='applicationvehicle',
            constraint=models.CheckConstraint(condition=models.Q(('price', None), ('price__gt', 0), _connector='OR'), name='line_price_is_positive', violation_error_message='A price is more than nothing.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationvehicle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_applicationvehicleevent" ("application_id", "hs_code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "takes_vin", "vehicle_id", "vin") VALUES (NEW."application_id", NEW."hs_code", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."price", NEW."takes_vin", NEW."vehicle_id", NEW."vin"); RETURN NULL;', hash='284943ba60b110c6ad0d1f23acdd6b81bfda01a5', operation='INSERT', pgid='pgtrigger_insert_insert_b8916', table='licenses_applicationvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationvehicle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_applicationvehicleevent" ("application_id", "hs_code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "takes_vin", "vehicle_id", "vin") VALUES (NEW."application_id", NEW."hs_code", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."price", NEW."takes_vin", NEW."vehicle_id", NEW."vin"); RETURN NULL;', hash='bd29433aa05bad2842cee9e2affb8c277d1ef8d0', operation='UPDATE', pgid='pgtrigger_update_update_8b4d9', table='licenses_applicationvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationvehicle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_applicationvehicleevent" ("application_id", "hs_code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price", "takes_vin", "vehicle_id", "vin") VALUES (OLD."application_id", OLD."hs_code", OLD."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."price", OLD."takes_vin", OLD."vehicle_id", OLD."vin"); RETURN NULL;', hash='3f65e357d237af033e319abca9538f5844f36220', operation='DELETE', pgid='pgtrigger_delete_delete_ba099', table='licenses_applicationvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationdocumentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='def2a684b24c7c3cd50e3772aa9ee138d023f57e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_10024', table='licenses_applicationdocumentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationdocument',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_applicationdocumentevent" ("added_at", "application_id", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."application_id", NEW."id", NEW."kind", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='b1ecdd109b741bcfeef930196ae1e7bc8a9ce0f5', operation='INSERT', pgid='pgtrigger_insert_insert_8b179', table='licenses_applicationdocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationdocument',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_applicationdocumentevent" ("added_at", "application_id", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."application_id", NEW."id", NEW."kind", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='0d2c984cba8273d642d654af61d98b76fbdd510d', operation='UPDATE', pgid='pgtrigger_update_update_b75fb', table='licenses_applicationdocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationdocument',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_applicationdocumentevent" ("added_at", "application_id", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."added_at", OLD."application_id", OLD."id", OLD."kind", OLD."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='114208bfd469adb6e1481ac31c90af6c436fb08a', operation='DELETE', pgid='pgtrigger_delete_delete_8d4d7', table='licenses_applicationdocument', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseapplicationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='310cdf95d5388eab1982b47696a3814953d9be4b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_73546', table='licenses_licenseapplicationevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='licensedvehicle',
            index=models.Index(fields=['vin'], name='licensed_vehicle_by_vin'),
        ),
        migrations.AddIndex(
            model_name='licensedvehicle',
            index=models.Index(condition=models.Q(('deregister_by__isnull', False), ('deregistered_on', None)), fields=['deregister_by', 'id'], name='licensed_vehicle_to_deregister'),
        ),
        migrations.AddConstraint(
            model_name='licensedvehicle',
            constraint=models.UniqueConstraint(fields=('license', 'position'), name='licensed_vehicle_place_once'),
        ),
        migrations.AddConstraint(
            model_name='licensedvehicle',
            constraint=models.UniqueConstraint(condition=models.Q(('live', True)), fields=('vin',), name='vin_on_one_live_license', violation_error_message='This VIN is on a live license.'),
        ),
        migrations.AddConstraint(
            model_name='licensedvehicle',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cleared_on', None), ('deregister_by', None), ('deregistered_on', None)), models.Q(('cleared_on__isnull', False), ('deregister_by__isnull', False)), _connector='OR'), name='licensed_vehicle_cleared_is_due', violation_error_message='A car that was cleared has its day to deregister by.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licensedvehicle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licensedvehicleevent" ("cleared_on", "deregister_by", "deregistered_on", "id", "license_id", "live", "particulars", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "vin") VALUES (NEW."cleared_on", NEW."deregister_by", NEW."deregistered_on", NEW."id", NEW."license_id", NEW."live", NEW."particulars", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."position", NEW."vin"); RETURN NULL;', hash='2510acb1a3261b2e23c7a0f38b60523abf5101a4', operation='INSERT', pgid='pgtrigger_insert_insert_4d9c4', table='licenses_licensedvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licensedvehicle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_licensedvehicleevent" ("cleared_on", "deregister_by", "deregistered_on", "id", "license_id", "live", "particulars", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "vin") VALUES (NEW."cleared_on", NEW."deregister_by", NEW."deregistered_on", NEW."id", NEW."license_id", NEW."live", NEW."particulars", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."position", NEW."vin"); RETURN NULL;', hash='822255c91e153c07160bb59355dc7b76cdd052f5', operation='UPDATE', pgid='pgtrigger_update_update_982ab', table='licenses_licensedvehicle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licensedvehicle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licensedvehicleevent" ("cleared_on", "deregister_by", "deregistered_on", "id", "license_id", "live", "particulars", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "vin") VALUES (OLD."cleared_on", OLD."deregister_by", OLD."deregistered_on", OLD."id", OLD."license_id", OLD."live", OLD."particulars", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."position", OLD."vin"); RETURN NULL;', hash='8797552e8c6d941bd62aea98d552ba1a5585c8ab', operation='DELETE', pgid='pgtrigger_delete_delete_4c7a8', table='licenses_licensedvehicle', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='deregistrationreminder',
            constraint=models.UniqueConstraint(fields=('vehicle', 'days_before'), name='deregistration_reminded_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistrationreminder',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a1a98d3a2cd8f55019e0107ccee41cd864eb862', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2a851', table='licenses_deregistrationreminder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistrationreminder',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='073f4e4d0abc8fc9625b6f58d28c229c0b411f26', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_2b248', table='licenses_deregistrationreminder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistrationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd8ad7ab282e35ce0fcbb7a835cb05d0724d9240', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d798c', table='licenses_deregistrationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='deregistration',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_by__isnull', False), ('recorded_through__isnull', False), _connector='OR'), name='deregistration_recorded_by_someone', violation_error_message='A deregistration was recorded by someone.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistration',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1c864befc47e43d6a4ec0e2d7074dff44090a364', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cf5d5', table='licenses_deregistration', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistration',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='2246810dcdf3de9ba52abd4871cd8518b642cc82', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_4d0c2', table='licenses_deregistration', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistration',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_deregistrationevent" ("certificate", "deregistered_on", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "recorded_through_id", "vehicle_id") VALUES (NEW."certificate", NEW."deregistered_on", NEW."evidence_id", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."recorded_through_id", NEW."vehicle_id"); RETURN NULL;', hash='eae530d5fb138cb8689666d3c47538277648eb14', operation='INSERT', pgid='pgtrigger_insert_insert_5b01a', table='licenses_deregistration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistration',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_deregistrationevent" ("certificate", "deregistered_on", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "recorded_through_id", "vehicle_id") VALUES (NEW."certificate", NEW."deregistered_on", NEW."evidence_id", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."recorded_through_id", NEW."vehicle_id"); RETURN NULL;', hash='8ce8333262793318fbac6db26194329a7a2a4a52', operation='UPDATE', pgid='pgtrigger_update_update_953f4', table='licenses_deregistration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='deregistration',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_deregistrationevent" ("certificate", "deregistered_on", "evidence_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "recorded_through_id", "vehicle_id") VALUES (OLD."certificate", OLD."deregistered_on", OLD."evidence_id", OLD."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."recorded_through_id", OLD."vehicle_id"); RETURN NULL;', hash='4e375de8187fbc94291163a965aadb1d9cd2dbec', operation='DELETE', pgid='pgtrigger_delete_delete_c6f3b', table='licenses_deregistration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='departureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14dc7249e0e48ff583850fed02618c5c7621c380', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3baf3', table='licenses_departureevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='departure',
            index=models.Index(fields=['vin'], name='departure_by_vin'),
        ),
        migrations.AddConstraint(
            model_name='departure',
            constraint=models.UniqueConstraint(fields=('license', 'vin', 'source'), name='departure_once_by_each_side', violation_error_message='This clearance is on record already.'),
        ),
        migrations.AddConstraint(
            model_name='departure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('vehicle__isnull', False), models.Q(('irregularity', 'not_on_license'), _negated=True)), models.Q(('irregularity', 'not_on_license'), ('vehicle', None)), _connector='OR'), name='departure_of_a_stranger_is_irregular', violation_error_message='A car that is not on the license is marked as such.'),
        ),
        migrations.AddConstraint(
            model_name='departure',
            constraint=models.CheckConstraint(condition=models.Q(('reported_by__isnull', False), ('reported_through__isnull', False), _connector='OR'), name='departure_reported_by_someone', violation_error_message='A clearance was reported by someone.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='departure',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fa532978da0f9a3d6679c1e85f2eaecbd75b11af', operation='DELETE', pgid='pgtrigger_never_deleted_52102', table='licenses_departure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='departure',
            trigger=pgtrigger.compiler.Trigger(name='says_of_what_it_is', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."license_id" IS DISTINCT FROM (NEW."license_id") OR OLD."vehicle_id" IS DISTINCT FROM (NEW."vehicle_id") OR OLD."vin" IS DISTINCT FROM (NEW."vin") OR OLD."source" IS DISTINCT FROM (NEW."source"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='373e96a4435ed6b93bd6af4358c49b10b2964a33', operation='UPDATE', pgid='pgtrigger_says_of_what_it_is_e002a', table='licenses_departure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='departure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_departureevent" ("declaration", "departed_on", "id", "irregularity", "license_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "reported_by_id", "reported_for_id", "reported_through_id", "source", "vehicle_id", "vin") VALUES (NEW."declaration", NEW."departed_on", NEW."id", NEW."irregularity", NEW."license_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."reported_at", NEW."reported_by_id", NEW."reported_for_id", NEW."reported_through_id", NEW."source", NEW."vehicle_id", NEW."vin"); RETURN NULL;', hash='6e090ae88c3f8abc2899b4ba96a84d763df52f22', operation='INSERT', pgid='pgtrigger_insert_insert_4c0a0', table='licenses_departure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='departure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_departureevent" ("declaration", "departed_on", "id", "irregularity", "license_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "reported_by_id", "reported_for_id", "reported_through_id", "source", "vehicle_id", "vin") VALUES (NEW."declaration", NEW."departed_on", NEW."id", NEW."irregularity", NEW."license_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."reported_at", NEW."reported_by_id", NEW."reported_for_id", NEW."reported_through_id", NEW."source", NEW."vehicle_id", NEW."vin"); RETURN NULL;', hash='6fe9d2d4e9de94321a336d44fff5c3c0d1edf60d', operation='UPDATE', pgid='pgtrigger_update_update_0f2a9', table='licenses_departure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='departure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_departureevent" ("declaration", "departed_on", "id", "irregularity", "license_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "reported_by_id", "reported_for_id", "reported_through_id", "source", "vehicle_id", "vin") VALUES (OLD."declaration", OLD."departed_on", OLD."id", OLD."irregularity", OLD."license_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."reported_at", OLD."reported_by_id", OLD."reported_for_id", OLD."reported_through_id", OLD."source", OLD."vehicle_id", OLD."vin"); RETURN NULL;', hash='57a534ad70d76b2ed3ad0afbb6033719736b64a1', operation='DELETE', pgid='pgtrigger_delete_delete_c5004', table='licenses_departure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licensedvehicleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bfa2368559db1292450b5f19bff91b2caae8ac0b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4fe32', table='licenses_licensedvehicleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b2c9c5e671ce8763eb0daaa11c4f8b6d8dab78f4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f909b', table='licenses_licenseevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='licenseflag',
            index=models.Index(condition=models.Q(('resolved_at', None)), fields=['-id'], name='flag_to_look_at'),
        ),
        migrations.AddConstraint(
            model_name='licenseflag',
            constraint=models.UniqueConstraint(fields=('license', 'confirmation'), name='flag_raised_once'),
        ),
        migrations.AddConstraint(
            model_name='licenseflag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolution', ''), ('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False), models.Q(('resolution', ''), _negated=True)), _connector='OR'), name='flag_resolved_by_someone_with_a_reason', violation_error_message='An official resolves a flag with a reason.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseflag',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licenseflagevent" ("confirmation_id", "id", "license_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "reason", "resolution", "resolved_at", "resolved_by_id", "vins") VALUES (NEW."confirmation_id", NEW."id", NEW."license_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."raised_at", NEW."reason", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id", NEW."vins"); RETURN NULL;', hash='f0a8d437714aa11f60309573fe52c26823fcbb13', operation='INSERT', pgid='pgtrigger_insert_insert_7c0fb', table='licenses_licenseflag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseflag',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_licenseflagevent" ("confirmation_id", "id", "license_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "reason", "resolution", "resolved_at", "resolved_by_id", "vins") VALUES (NEW."confirmation_id", NEW."id", NEW."license_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."raised_at", NEW."reason", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id", NEW."vins"); RETURN NULL;', hash='08821489b0ea77663623869c809b098be5d5fd29', operation='UPDATE', pgid='pgtrigger_update_update_108e8', table='licenses_licenseflag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseflag',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_licenseflagevent" ("confirmation_id", "id", "license_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "raised_at", "reason", "resolution", "resolved_at", "resolved_by_id", "vins") VALUES (OLD."confirmation_id", OLD."id", OLD."license_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."raised_at", OLD."reason", OLD."resolution", OLD."resolved_at", OLD."resolved_by_id", OLD."vins"); RETURN NULL;', hash='26ce58120454df6ec03d5b9fc0690e5eabfa38ab', operation='DELETE', pgid='pgtrigger_delete_delete_cfd98', table='licenses_licenseflag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='licenseflagevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e36333101b3e71afcdeacaca19a650c616e38982', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d07cc', table='licenses_licenseflagevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.UniqueConstraint(fields=('application', 'person'), name='look_once_a_person'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', models.F('before_position'))), name='look_goes_forward'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c10aecdb65751e0c5967ac85b62bae7d1674d525', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7854c', table='licenses_message', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='8009cf31d7b75475b1b4e5de3f81b0d97bce7b17', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_78d7d', table='licenses_message', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9a14e0654161848d7f7cb538087c20f6e271607c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dffb8', table='licenses_note', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='cf087c6b9e18a9bedfe846450409b1bf03ff1be9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_f34d7', table='licenses_note', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mentionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b994a173285efac3eda82f0795b870e1fb2fe45c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fba64', table='licenses_mentionevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='mention_unread'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('note', 'person'), name='mention_once_a_note'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='be2d88723ab70db1587bad82d2ea5216118f540a', operation='DELETE', pgid='pgtrigger_never_deleted_94fb5', table='licenses_mention', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_mentionevent" ("id", "note_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at") VALUES (NEW."id", NEW."note_id", NEW."person_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."read_at"); RETURN NULL;', hash='315e60279f2d7cfec85a9428a3bd2574599ada1f', operation='INSERT', pgid='pgtrigger_insert_insert_92802', table='licenses_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_mentionevent" ("id", "note_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at") VALUES (NEW."id", NEW."note_id", NEW."person_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."read_at"); RETURN NULL;', hash='ea2f23e799fdf0ca733215c5b3b6ac502c8fbd68', operation='UPDATE', pgid='pgtrigger_update_update_ef9c5', table='licenses_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_mentionevent" ("id", "note_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at") VALUES (OLD."id", OLD."note_id", OLD."person_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."read_at"); RETURN NULL;', hash='40497c3d501a895998e250ee344751485e659af2', operation='DELETE', pgid='pgtrigger_delete_delete_0eb40', table='licenses_mention', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='numberseries',
            constraint=models.UniqueConstraint(fields=('year', 'body'), name='series_once_per_year_and_body'),
        ),
        migrations.AddConstraint(
            model_name='reconsideration',
            constraint=models.UniqueConstraint(fields=('application', 'round'), name='reconsideration_once_a_refusal'),
        ),
        migrations.AddConstraint(
            model_name='reconsideration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('decided_by__isnull', False), ('decided_at__isnull', False)), _connector='OR'), name='reconsideration_decided_with_a_reason', violation_error_message='A decision has its official and its reason.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconsideration',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='153a316b926bbb86745a992e6ea66c38f23b0aad', operation='DELETE', pgid='pgtrigger_never_deleted_fd110', table='licenses_reconsideration', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconsideration',
            trigger=pgtrigger.compiler.Trigger(name='decided_by_others', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NEW.decided_by_id IS NOT NULL AND (\n        EXISTS (SELECT 1 FROM licenses_signature WHERE application_id = NEW.application_id\n                AND NEW.decided_by_id IN (signed_by_id, on_behalf_of_id))\n        OR EXISTS (SELECT 1 FROM licenses_ruling WHERE application_id = NEW.application_id\n                AND ruled_by_id = NEW.decided_by_id)\n        OR EXISTS (SELECT 1 FROM licenses_correction WHERE application_id = NEW.application_id\n                AND asked_by_id = NEW.decided_by_id)\n        OR (TG_OP = 'INSERT' OR OLD.decided_by_id IS NULL) AND EXISTS (\n                SELECT 1 FROM licenses_licenseapplication WHERE id = NEW.application_id\n                AND NEW.decided_by_id IN (claimed_by_id, recommended_by_id, decided_by_id))\n    ) THEN\n        RAISE EXCEPTION 'reconsideration: decided by one who had a part in the refusal'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='a3354d1cd0dcfa4ca8ff0cf3bef0aac3506aef19', operation='INSERT OR UPDATE', pgid='pgtrigger_decided_by_others_570b1', table='licenses_reconsideration', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconsideration',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_reconsiderationevent" ("application_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "grounds", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round") VALUES (NEW."application_id", NEW."asked_at", NEW."asked_by_id", NEW."decided_at", NEW."decided_by_id", NEW."grounds", NEW."id", NEW."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."reason", NEW."round"); RETURN NULL;', hash='75f39c053ee9024883127045eddcd3f331e8b587', operation='INSERT', pgid='pgtrigger_insert_insert_7f2b7', table='licenses_reconsideration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconsideration',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_reconsiderationevent" ("application_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "grounds", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round") VALUES (NEW."application_id", NEW."asked_at", NEW."asked_by_id", NEW."decided_at", NEW."decided_by_id", NEW."grounds", NEW."id", NEW."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."reason", NEW."round"); RETURN NULL;', hash='a900c9091417daf00d67f4435091cda06b78bcb7', operation='UPDATE', pgid='pgtrigger_update_update_80e7b', table='licenses_reconsideration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconsideration',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_reconsiderationevent" ("application_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "grounds", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round") VALUES (OLD."application_id", OLD."asked_at", OLD."asked_by_id", OLD."decided_at", OLD."decided_by_id", OLD."grounds", OLD."id", OLD."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."reason", OLD."round"); RETURN NULL;', hash='06761aa4ae8400567bca7a3c00246e5c2b39e889', operation='DELETE', pgid='pgtrigger_delete_delete_80768', table='licenses_reconsideration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reconsiderationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bf315fc8702c43cc2d7dbfae2f7f3176735c57a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8d7ec', table='licenses_reconsiderationevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='ruling',
            index=models.Index(fields=['application', 'fingerprint', '-id'], name='ruling_latest'),
        ),
        migrations.AddConstraint(
            model_name='ruling',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='ruling_has_a_reason', violation_error_message='A ruling needs a reason.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='84ca939b81b29c6f8b65fd8aabca8d5d5cd72dcb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c6211', table='licenses_ruling', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_rulingevent" ("application_id", "fingerprint", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "ruled_at", "ruled_by_id", "subject") VALUES (NEW."application_id", NEW."fingerprint", NEW."id", NEW."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."reason", NEW."rule", NEW."ruled_at", NEW."ruled_by_id", NEW."subject"); RETURN NULL;', hash='6ffeb547edd492cb6359d135c1b1afd152692346', operation='INSERT', pgid='pgtrigger_insert_insert_6be79', table='licenses_ruling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_rulingevent" ("application_id", "fingerprint", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "ruled_at", "ruled_by_id", "subject") VALUES (NEW."application_id", NEW."fingerprint", NEW."id", NEW."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."reason", NEW."rule", NEW."ruled_at", NEW."ruled_by_id", NEW."subject"); RETURN NULL;', hash='4a96bde744ed984d5d10be8ecb1b2b28965ac3b2', operation='UPDATE', pgid='pgtrigger_update_update_42617', table='licenses_ruling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ruling',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_rulingevent" ("application_id", "fingerprint", "id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "ruled_at", "ruled_by_id", "subject") VALUES (OLD."application_id", OLD."fingerprint", OLD."id", OLD."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."reason", OLD."rule", OLD."ruled_at", OLD."ruled_by_id", OLD."subject"); RETURN NULL;', hash='de5e675f88d414c4e14c9e93506069e947fe576b', operation='DELETE', pgid='pgtrigger_delete_delete_14aba', table='licenses_ruling', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rulingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='914d396bb4655fab5069afb56af90b74f0f3e791', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fa74b', table='licenses_rulingevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='savedfilter',
            constraint=models.UniqueConstraint(fields=('body', 'owner', 'name'), name='saved_filter_once_by_name', violation_error_message='You have a filter of this name already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedfilter',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_savedfilterevent" ("address", "body_id", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "shared") VALUES (NEW."address", NEW."body_id", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."saved_at", NEW."shared"); RETURN NULL;', hash='c4b0f436771c1ae04e92968a5fdefb0f25b1beef', operation='INSERT', pgid='pgtrigger_insert_insert_05b31', table='licenses_savedfilter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedfilter',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_savedfilterevent" ("address", "body_id", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "shared") VALUES (NEW."address", NEW."body_id", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."saved_at", NEW."shared"); RETURN NULL;', hash='fbdfa7186a8a06dee3b798f9d2431875a6eb4b2e', operation='UPDATE', pgid='pgtrigger_update_update_8668c', table='licenses_savedfilter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedfilter',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_savedfilterevent" ("address", "body_id", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "shared") VALUES (OLD."address", OLD."body_id", OLD."id", OLD."name", OLD."owner_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."saved_at", OLD."shared"); RETURN NULL;', hash='56d1ce862be9b0c533185e1020e2ac170a40216b', operation='DELETE', pgid='pgtrigger_delete_delete_ffd91', table='licenses_savedfilter', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedfilterevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='24618989d9182345b25db32d3f7788095c0d2c44', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3fd98', table='licenses_savedfilterevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='scheduledmove',
            index=models.Index(condition=models.Q(('outcome', '')), fields=['day'], name='plan_to_carry_out'),
        ),
        migrations.AddConstraint(
            model_name='scheduledmove',
            constraint=models.CheckConstraint(condition=models.Q(('move__in', ('suspend', 'resume', 'revoke'))), name='plan_of_a_known_move', violation_error_message='Such a move cannot be planned.'),
        ),
        migrations.AddConstraint(
            model_name='scheduledmove',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='plan_has_a_reason', violation_error_message='A plan has its reason.'),
        ),
        migrations.AddConstraint(
            model_name='scheduledmove',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='plan_settled_with_its_moment', violation_error_message='A plan is settled at a moment.'),
        ),
        migrations.AddConstraint(
            model_name='scheduledmove',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), models.Q(('move', 'suspend'), ('until__gt', models.F('day'))), _connector='OR'), name='plan_only_a_suspension_has_an_end', violation_error_message='Only a suspension ends on a day, and after its first.'),
        ),
        migrations.AddConstraint(
            model_name='scheduledmove',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('license', 'move', 'day'), name='plan_once_for_a_day', violation_error_message='This is planned for that day already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheduledmove',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0b5def8d2ab0b04920fd7a72418f1c643e10d3ef', operation='DELETE', pgid='pgtrigger_never_deleted_9eecf', table='licenses_scheduledmove', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheduledmove',
            trigger=pgtrigger.compiler.Trigger(name='settled_only', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."license_id" IS DISTINCT FROM (NEW."license_id") OR OLD."move" IS DISTINCT FROM (NEW."move") OR OLD."day" IS DISTINCT FROM (NEW."day") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."planned_by_id" IS DISTINCT FROM (NEW."planned_by_id") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='fc45b838e9ccb14dc0b2500f0d65d75963bca7fb', operation='UPDATE', pgid='pgtrigger_settled_only_7c34a', table='licenses_scheduledmove', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheduledmove',
            trigger=pgtrigger.compiler.Trigger(name='settled_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."outcome" = \'\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='07aa7c733aed1d62146d4335576a40dd36996124', operation='UPDATE', pgid='pgtrigger_settled_once_a2ed5', table='licenses_scheduledmove', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheduledmove',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_scheduledmoveevent" ("day", "id", "license_id", "move", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "reason", "settled_at", "until") VALUES (NEW."day", NEW."id", NEW."license_id", NEW."move", NEW."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."reason", NEW."settled_at", NEW."until"); RETURN NULL;', hash='802a609d0cf223136ee7ff84cded5638c3db8f5b', operation='INSERT', pgid='pgtrigger_insert_insert_ba6f4', table='licenses_scheduledmove', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheduledmove',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_scheduledmoveevent" ("day", "id", "license_id", "move", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "reason", "settled_at", "until") VALUES (NEW."day", NEW."id", NEW."license_id", NEW."move", NEW."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."planned_at", NEW."planned_by_id", NEW."reason", NEW."settled_at", NEW."until"); RETURN NULL;', hash='eb8d0121200c010bf8aae4cb7f9ca19ba73f5353', operation='UPDATE', pgid='pgtrigger_update_update_2d6fe', table='licenses_scheduledmove', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheduledmove',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_scheduledmoveevent" ("day", "id", "license_id", "move", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "planned_by_id", "reason", "settled_at", "until") VALUES (OLD."day", OLD."id", OLD."license_id", OLD."move", OLD."outcome", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."planned_at", OLD."planned_by_id", OLD."reason", OLD."settled_at", OLD."until"); RETURN NULL;', hash='050cbc340499ae87c00604682872ab7ebc78f22d', operation='DELETE', pgid='pgtrigger_delete_delete_cf06e', table='licenses_scheduledmove', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scheduledmoveevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4040ecc0bae2f4e46ed64b8cc496a6266ccc7800', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d54ba', table='licenses_scheduledmoveevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='signature',
            index=models.Index(fields=['application', 'round'], name='signature_of_file'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('delegation', None), ('on_behalf_of', None)), models.Q(('delegation__isnull', False), ('on_behalf_of__isnull', False)), _connector='OR'), name='signature_for_another_by_delegation', violation_error_message='Who signs for another has their delegation.'),
        ),
        migrations.AddConstraint(
            model_name='signature',
            constraint=models.UniqueConstraint(condition=models.Q(('act', 'refuse'), _negated=True), fields=('application', 'round', 'signed_by'), name='signature_once_a_round', violation_error_message='Another official signs than the one before.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signature',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8a9c1587793673e7b589ed432ec6405dcea7c71b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_790b3', table='licenses_signature', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signature',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='1ccecd1948b7a34b40af133e6a85da673b1d7ba3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_52341', table='licenses_signature', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='signature',
            trigger=pgtrigger.compiler.Trigger(name='four_eyes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    PERFORM 1 FROM licenses_licenseapplication WHERE id = NEW.application_id FOR UPDATE;\n    IF NEW.act <> 'refuse' AND EXISTS (\n        SELECT 1 FROM licenses_signature earlier\n        WHERE earlier.application_id = NEW.application_id AND earlier.round = NEW.round\n          AND earlier.act <> 'refuse'\n          AND (earlier.signed_by_id IN (NEW.signed_by_id, NEW.on_behalf_of_id)\n               OR earlier.on_behalf_of_id IN (NEW.signed_by_id, NEW.on_behalf_of_id))\n    ) THEN\n        RAISE EXCEPTION 'four eyes: whoever signed this file in this round does not sign again'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    IF NEW.delegation_id IS NOT NULL AND NOT EXISTS (\n        SELECT 1 FROM licenses_delegation given\n        WHERE given.id = NEW.delegation_id AND given.ended_at IS NULL\n          AND given.giver_id = NEW.on_behalf_of_id AND given.taker_id = NEW.signed_by_id\n          AND (NEW.signed_at AT TIME ZONE 'Asia/Shanghai')::date\n              BETWEEN given.first_day AND given.last_day\n    ) THEN\n        RAISE EXCEPTION 'delegation: it does not cover this signature'\n            USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='9fe221504ee71f6cbf66a7460e1e966f4ac49cc0', operation='INSERT', pgid='pgtrigger_four_eyes_f519f', table='licenses_signature', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='standingtold',
            constraint=models.UniqueConstraint(fields=('application', 'step', 'ended'), name='standing_told_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingtold',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='055e01065982206bc504ea37ab756dac3625aeeb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_70c89', table='licenses_standingtold', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingtold',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='0be0a3c909dccd008a477609fe7533c0194e8c1c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_99aea', table='licenses_standingtold', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='storedfinding',
            index=models.Index(fields=['rule', 'outcome'], name='finding_by_rule'),
        ),
        migrations.AddConstraint(
            model_name='storedfinding',
            constraint=models.UniqueConstraint(fields=('evaluation', 'position'), name='finding_once_per_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfinding',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7fba2cc07c76b0e564e8d7e88a20b0f9c21bc941', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_767f8', table='licenses_storedfinding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfinding',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='f44b94b46eafe02f033c240a3874e78f5c9cd8f9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_1667a', table='licenses_storedfinding', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='submissionorder',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['due_on'], name='order_due'),
        ),
        migrations.AddConstraint(
            model_name='submissionorder',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('application',), name='order_one_waiting', violation_error_message='It is ordered already.'),
        ),
        migrations.AddConstraint(
            model_name='submissionorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='order_ended_has_its_moment', violation_error_message='An order that is over has its moment.'),
        ),
        migrations.AddConstraint(
            model_name='submissionorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['waiting', 'done']), ('why', '')), models.Q(('state__in', ['stopped', 'cancelled']), models.Q(('why', ''), _negated=True)), _connector='OR'), name='order_unfulfilled_says_why', violation_error_message='An order that was not carried out says why.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submissionorder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_submissionorderevent" ("application_id", "content", "due_on", "ended_at", "findings", "id", "membership_id", "ordered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "why") VALUES (NEW."application_id", NEW."content", NEW."due_on", NEW."ended_at", NEW."findings", NEW."id", NEW."membership_id", NEW."ordered_at", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."state", NEW."why"); RETURN NULL;', hash='e8493596484b10d8ceda426fe3fcbaf11502e465', operation='INSERT', pgid='pgtrigger_insert_insert_0f608', table='licenses_submissionorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submissionorder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "licenses_submissionorderevent" ("application_id", "content", "due_on", "ended_at", "findings", "id", "membership_id", "ordered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "why") VALUES (NEW."application_id", NEW."content", NEW."due_on", NEW."ended_at", NEW."findings", NEW."id", NEW."membership_id", NEW."ordered_at", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."state", NEW."why"); RETURN NULL;', hash='db02ae77247a22bfe26f1af294f1cbcb36f52a05', operation='UPDATE', pgid='pgtrigger_update_update_bc824', table='licenses_submissionorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submissionorder',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "licenses_submissionorderevent" ("application_id", "content", "due_on", "ended_at", "findings", "id", "membership_id", "ordered_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "why") VALUES (OLD."application_id", OLD."content", OLD."due_on", OLD."ended_at", OLD."findings", OLD."id", OLD."membership_id", OLD."ordered_at", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."state", OLD."why"); RETURN NULL;', hash='604686c262261edfa89f16191ad026aaf563695c', operation='DELETE', pgid='pgtrigger_delete_delete_f769d', table='licenses_submissionorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='submissionorderevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='43796a47eab0d6681734810923e36ea0c038f2f3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bcf1c', table='licenses_submissionorderevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issuedpaper',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='142ae260b6d8610b65c5cbb59c2b2be11f4dccee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1539b', table='licenses_issuedpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='issuedpaper',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='48e2f6480f41b4ce023e301c7869cda8c31c4f31', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_9030b', table='licenses_issuedpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterpaper',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1f3b55aef389c8bdcfb44f8dccce4e10e44f6ab4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7a6f1', table='licenses_letterpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterpaper',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='a3a05e46feaa438978b9807f3c20a24ed636e2e7', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_16367', table='licenses_letterpaper', when='BEFORE')),
        ),
    ])]
