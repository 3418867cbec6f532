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
        ('compliance', '0001_initial'),
        ('compliance', '0002_values_answered_once'),
        ('compliance', '0003_from_grant_to_standing'),
        ('compliance', '0004_filing_applications'),
    ]

    dependencies = [
        ('accounts', '0001_squashed'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('files', '0001_squashed'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('talk', 'Talk'), ('order', 'Corrective order'), ('suspension', 'Suspension of acceptance'), ('exit', 'Exit'), ('readmission', 'Re-admission')], max_length=12, verbose_name='step')),
                ('state', models.CharField(choices=[('proposed', 'Waiting for a second official'), ('in_force', 'In force'), ('rejected', 'Not confirmed'), ('ended', 'Ended')], max_length=10)),
                ('reason', models.TextField(verbose_name='reason')),
                ('demands', models.TextField(blank=True, verbose_name='what is to be corrected')),
                ('due_on', models.DateField(null=True, verbose_name='due on')),
                ('until', models.DateField(null=True, verbose_name='until')),
                ('suspends_if_unmet', models.BooleanField(default=False, verbose_name='acceptance is suspended if nothing is reported by then')),
                ('seconded', models.BooleanField(editable=False)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason')),
                ('hearing_by', models.DateField(null=True, verbose_name='a hearing can be asked for until')),
                ('hearing_words', models.TextField(blank=True, verbose_name='why a hearing is asked for')),
                ('hearing_asked_at', models.DateTimeField(null=True)),
                ('hearing_held_on', models.DateField(null=True, verbose_name='hearing held on')),
                ('hearing_minutes', models.TextField(blank=True, verbose_name='minutes of the hearing')),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.TextField(blank=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='compliance.step')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='accounts.organization')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FilingPaperEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('application_letter', 'Application letter'), ('business_licence', 'Business licence'), ('representative_id', "Legal representative's identity document"), ('premises', 'Evidence of the premises'), ('appraisers', "Appraisers' certificates"), ('audit_report', 'Audit report of the previous year'), ('statements', 'Current financial statements'), ('investor_audit', 'Audit report of the investor'), ('other', 'Other paper')], max_length=24, verbose_name='kind')),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('item', models.CharField(choices=[('N1', 'N1'), ('N2', 'N2'), ('N3', 'N3'), ('N4', 'N4'), ('N5', 'N5'), ('N6', 'N6'), ('N7', 'N7')], max_length=2, verbose_name='row of the negative list')),
                ('happened_on', models.DateField(verbose_name='happened on')),
                ('summary', models.TextField(verbose_name='what happened')),
                ('key', models.CharField(blank=True, editable=False, max_length=120)),
                ('state', models.CharField(choices=[('proposed', 'Proposed by the portal'), ('recorded', 'Recorded'), ('answered', 'Answered by the firm'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed'), ('dropped', 'Not taken up')], max_length=10)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('answer_by', models.DateField(null=True, verbose_name='to be answered by')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_on', models.DateField(null=True)),
                ('decided_on', models.DateField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason')),
            ],
        ),
        migrations.CreateModel(
            name='IncidentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('item', models.CharField(choices=[('N1', 'N1'), ('N2', 'N2'), ('N3', 'N3'), ('N4', 'N4'), ('N5', 'N5'), ('N6', 'N6'), ('N7', 'N7')], max_length=2, verbose_name='row of the negative list')),
                ('happened_on', models.DateField(verbose_name='happened on')),
                ('summary', models.TextField(verbose_name='what happened')),
                ('key', models.CharField(blank=True, editable=False, max_length=120)),
                ('state', models.CharField(choices=[('proposed', 'Proposed by the portal'), ('recorded', 'Recorded'), ('answered', 'Answered by the firm'), ('upheld', 'Upheld'), ('dismissed', 'Dismissed'), ('dropped', 'Not taken up')], max_length=10)),
                ('proposed_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('answer_by', models.DateField(null=True, verbose_name='to be answered by')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_on', models.DateField(null=True)),
                ('decided_on', models.DateField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IncidentPaper',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('of_firm', models.BooleanField()),
                ('added_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Misreport',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('stood_on', models.UUIDField()),
                ('reference', models.CharField(max_length=40, verbose_name='application')),
                ('vin', models.CharField(max_length=17, verbose_name='VIN')),
                ('field', models.CharField(max_length=40)),
                ('stated', models.CharField(blank=True, max_length=120)),
                ('recorded', models.CharField(blank=True, max_length=120)),
                ('found_on', models.DateField(verbose_name='found on')),
                ('licensed', models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name='NamedInNotice',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('times', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('words', models.TextField(verbose_name='text')),
                ('counted_from', models.DateField(verbose_name='counted from')),
                ('counted_until', models.DateField(verbose_name='counted until')),
                ('composed_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('rejected_at', models.DateTimeField(null=True)),
                ('rejected_because', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='NoticeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('words', models.TextField(verbose_name='text')),
                ('counted_from', models.DateField(verbose_name='counted from')),
                ('counted_until', models.DateField(verbose_name='counted until')),
                ('composed_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('rejected_at', models.DateTimeField(null=True)),
                ('rejected_because', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OrderPaper',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('added_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ParameterValue',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='parameter')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('value', models.JSONField(verbose_name='value')),
                ('clause_id', models.CharField(max_length=40, verbose_name='clause')),
                ('reason', models.TextField(verbose_name='reason')),
                ('entered_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('rejected_at', models.DateTimeField(null=True)),
                ('rejected_because', models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name='ParameterValueEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='parameter')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('value', models.JSONField(verbose_name='value')),
                ('clause_id', models.CharField(max_length=40, verbose_name='clause')),
                ('reason', models.TextField(verbose_name='reason')),
                ('entered_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('rejected_at', models.DateTimeField(null=True)),
                ('rejected_because', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('conduct', models.JSONField()),
                ('factors', models.JSONField()),
                ('score', models.PositiveSmallIntegerField(verbose_name='score')),
                ('points', models.PositiveIntegerField()),
                ('proposal', models.CharField(choices=[('none', 'No step'), ('talk', 'Talk'), ('order', 'Corrective order'), ('suspension', 'Suspension of acceptance'), ('exit', 'Exit'), ('readmission', 'Re-admission')], max_length=12, verbose_name='proposal')),
                ('repeated', models.BooleanField()),
                ('change', models.SmallIntegerField(null=True)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ReviewRound',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('period_from', models.DateField(verbose_name='from')),
                ('period_until', models.DateField(verbose_name='until')),
                ('opened_at', models.DateTimeField()),
                ('ruleset', models.CharField(max_length=64)),
                ('ruleset_values', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('talk', 'Summoned for a talk'), ('order', 'Under a corrective order'), ('suspended', 'Acceptance suspended'), ('exited', 'Exited')], max_length=12, verbose_name='standing')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('reason', models.TextField(verbose_name='reason')),
                ('decided_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='StandingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('state', models.CharField(choices=[('talk', 'Summoned for a talk'), ('order', 'Under a corrective order'), ('suspended', 'Acceptance suspended'), ('exited', 'Exited')], max_length=12, verbose_name='standing')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('reason', models.TextField(verbose_name='reason')),
                ('decided_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StepEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('talk', 'Talk'), ('order', 'Corrective order'), ('suspension', 'Suspension of acceptance'), ('exit', 'Exit'), ('readmission', 'Re-admission')], max_length=12, verbose_name='step')),
                ('state', models.CharField(choices=[('proposed', 'Waiting for a second official'), ('in_force', 'In force'), ('rejected', 'Not confirmed'), ('ended', 'Ended')], max_length=10)),
                ('reason', models.TextField(verbose_name='reason')),
                ('demands', models.TextField(blank=True, verbose_name='what is to be corrected')),
                ('due_on', models.DateField(null=True, verbose_name='due on')),
                ('until', models.DateField(null=True, verbose_name='until')),
                ('suspends_if_unmet', models.BooleanField(default=False, verbose_name='acceptance is suspended if nothing is reported by then')),
                ('seconded', models.BooleanField(editable=False)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_reason', models.TextField(blank=True, verbose_name='reason')),
                ('hearing_by', models.DateField(null=True, verbose_name='a hearing can be asked for until')),
                ('hearing_words', models.TextField(blank=True, verbose_name='why a hearing is asked for')),
                ('hearing_asked_at', models.DateTimeField(null=True)),
                ('hearing_held_on', models.DateField(null=True, verbose_name='hearing held on')),
                ('hearing_minutes', models.TextField(blank=True, verbose_name='minutes of the hearing')),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_because', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StepLetter',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('about', models.CharField(max_length=12)),
                ('chinese', models.TextField()),
                ('english', models.TextField()),
                ('written_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('received_on', models.DateField(verbose_name='received on')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('words', models.TextField(verbose_name='what it is about')),
                ('recorded_at', models.DateTimeField()),
                ('settled_on', models.DateField(null=True, verbose_name='settled on')),
                ('settlement', models.TextField(blank=True, verbose_name='how it was settled')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='accounts.organization')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='ComplaintEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('received_on', models.DateField(verbose_name='received on')),
                ('country', models.CharField(blank=True, max_length=2, verbose_name='country')),
                ('words', models.TextField(verbose_name='what it is about')),
                ('recorded_at', models.DateTimeField()),
                ('settled_on', models.DateField(null=True, verbose_name='settled on')),
                ('settlement', models.TextField(blank=True, verbose_name='how it was settled')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.complaint')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CorrectiveOrder',
            fields=[
                ('step', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='order', serialize=False, to='compliance.step')),
                ('state', models.CharField(choices=[('open', 'To be carried out'), ('reported', 'Reported as done'), ('verified', 'Verified')], default='open', max_length=10)),
                ('due_on', models.DateField(verbose_name='due on')),
                ('plan', models.TextField(blank=True, verbose_name='plan')),
                ('planned_on', models.DateField(null=True, verbose_name='planned on')),
                ('report', models.TextField(blank=True, verbose_name='report')),
                ('reported_on', models.DateField(null=True, verbose_name='reported on')),
                ('verified_on', models.DateField(null=True, verbose_name='verified on')),
                ('verdict', models.TextField(blank=True, verbose_name='what the office found')),
                ('overdue_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CorrectiveOrderEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('state', models.CharField(choices=[('open', 'To be carried out'), ('reported', 'Reported as done'), ('verified', 'Verified')], default='open', max_length=10)),
                ('due_on', models.DateField(verbose_name='due on')),
                ('plan', models.TextField(blank=True, verbose_name='plan')),
                ('planned_on', models.DateField(null=True, verbose_name='planned on')),
                ('report', models.TextField(blank=True, verbose_name='report')),
                ('reported_on', models.DateField(null=True, verbose_name='reported on')),
                ('verified_on', models.DateField(null=True, verbose_name='verified on')),
                ('verdict', models.TextField(blank=True, verbose_name='what the office found')),
                ('overdue_at', models.DateTimeField(null=True)),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='compliance.step')),
                ('verified_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Filing',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=40, unique=True, verbose_name='filing number')),
                ('approved_on', models.DateField(verbose_name='approved on')),
                ('valid_until', models.DateField(verbose_name='valid until')),
                ('reminded_for', models.PositiveSmallIntegerField(null=True)),
                ('lapsed_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('exporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filings', to='accounts.organization')),
            ],
        ),
        migrations.CreateModel(
            name='FilingApplication',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('returned', 'Returned for correction'), ('recommended', 'Recommended'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12, verbose_name='state')),
                ('kind', models.CharField(choices=[('distribution', 'Distribution firm'), ('maker', 'Vehicle manufacturer in the Announcement')], default='distribution', max_length=12, verbose_name='kind of firm')),
                ('announcement_batch', models.CharField(blank=True, max_length=8, verbose_name='Announcement batch')),
                ('premises_address', models.CharField(blank=True, max_length=200, verbose_name='address of the premises')),
                ('premises_area', models.PositiveIntegerField(blank=True, null=True, verbose_name='area, square metres')),
                ('experience', models.TextField(blank=True, verbose_name='experience in car sales or trade')),
                ('newly_registered', models.BooleanField(default=False, verbose_name='newly registered firm')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='firm registered on')),
                ('audit_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of the audit')),
                ('investor', models.CharField(blank=True, max_length=120, verbose_name='investor')),
                ('declared', models.BooleanField(default=False, verbose_name='declaration of lawful operation')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('saved_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('due_on', models.DateField(null=True, verbose_name='due on')),
                ('claimed_at', models.DateTimeField(null=True)),
                ('recommended_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('asked', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('clauses', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization')),
                ('claimed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('exporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='filing_applications', to='accounts.organization')),
                ('filing', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='application', to='compliance.filing')),
                ('recommended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FilingApplicationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('returned', 'Returned for correction'), ('recommended', 'Recommended'), ('approved', 'Approved'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12, verbose_name='state')),
                ('kind', models.CharField(choices=[('distribution', 'Distribution firm'), ('maker', 'Vehicle manufacturer in the Announcement')], default='distribution', max_length=12, verbose_name='kind of firm')),
                ('announcement_batch', models.CharField(blank=True, max_length=8, verbose_name='Announcement batch')),
                ('premises_address', models.CharField(blank=True, max_length=200, verbose_name='address of the premises')),
                ('premises_area', models.PositiveIntegerField(blank=True, null=True, verbose_name='area, square metres')),
                ('experience', models.TextField(blank=True, verbose_name='experience in car sales or trade')),
                ('newly_registered', models.BooleanField(default=False, verbose_name='newly registered firm')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='firm registered on')),
                ('audit_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of the audit')),
                ('investor', models.CharField(blank=True, max_length=120, verbose_name='investor')),
                ('declared', models.BooleanField(default=False, verbose_name='declaration of lawful operation')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('saved_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('due_on', models.DateField(null=True, verbose_name='due on')),
                ('claimed_at', models.DateTimeField(null=True)),
                ('recommended_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('asked', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), blank=True, default=list, size=None)),
                ('clauses', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('body', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('claimed_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('exporter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('filing', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='compliance.filing')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.filingapplication')),
                ('recommended_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FilingAppraiser',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('certificate', models.CharField(blank=True, max_length=40, verbose_name='certificate number')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appraisers', to='compliance.filingapplication')),
            ],
        ),
        migrations.CreateModel(
            name='FilingAppraiserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('certificate', models.CharField(blank=True, max_length=40, verbose_name='certificate number')),
                ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='compliance.filingapplication')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.filingappraiser')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FilingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('number', models.CharField(max_length=40, verbose_name='filing number')),
                ('approved_on', models.DateField(verbose_name='approved on')),
                ('valid_until', models.DateField(verbose_name='valid until')),
                ('reminded_for', models.PositiveSmallIntegerField(null=True)),
                ('lapsed_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('body', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('exporter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.filing')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FilingPaper',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('application_letter', 'Application letter'), ('business_licence', 'Business licence'), ('representative_id', "Legal representative's identity document"), ('premises', 'Evidence of the premises'), ('appraisers', "Appraisers' certificates"), ('audit_report', 'Audit report of the previous year'), ('statements', 'Current financial statements'), ('investor_audit', 'Audit report of the investor'), ('other', 'Other paper')], max_length=24, verbose_name='kind')),
                ('added_at', models.DateTimeField()),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='compliance.filingapplication')),
            ],
        ),
        migrations.AddField(
            model_name='filingpaper',
            name='paper',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='filingpaperevent',
            name='application',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='compliance.filingapplication'),
        ),
        migrations.AddField(
            model_name='filingpaperevent',
            name='paper',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='filingpaperevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='filingpaperevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.filingpaper'),
        ),
        migrations.AddField(
            model_name='incident',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incident',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incident',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='incident',
            name='recorded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incidentevent',
            name='answered_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incidentevent',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incidentevent',
            name='organization',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='incidentevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='incidentevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.incident'),
        ),
        migrations.AddField(
            model_name='incidentevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incidentpaper',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='incidentpaper',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='incidentpaper',
            name='incident',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='compliance.incident'),
        ),
        migrations.AddField(
            model_name='misreport',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='misreports_here', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='misreport',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='misreports', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='namedinnotice',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='notice',
            name='composed_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='published_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='rejected_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='namedinnotice',
            name='notice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named', to='compliance.notice'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='composed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.notice'),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='published_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noticeevent',
            name='rejected_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='orderpaper',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='orderpaper',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddField(
            model_name='parametervalue',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='parametervalue',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='parametervalue',
            name='rejected_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='parametervalueevent',
            name='confirmed_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='parametervalueevent',
            name='entered_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='parametervalueevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='parametervalueevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.parametervalue'),
        ),
        migrations.AddField(
            model_name='parametervalueevent',
            name='rejected_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='ReviewDecision',
            fields=[
                ('review', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='decision', serialize=False, to='compliance.review')),
                ('outcome', models.CharField(choices=[('none', 'No step'), ('talk', 'Talk'), ('order', 'Corrective order'), ('suspension', 'Suspension of acceptance'), ('exit', 'Exit'), ('readmission', 'Re-admission')], max_length=12, verbose_name='decision')),
                ('reason', models.TextField(verbose_name='reason')),
                ('decided_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='review',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='accounts.organization'),
        ),
        migrations.AddConstraint(
            model_name='reviewround',
            constraint=models.UniqueConstraint(fields=('period_until',), name='review_round_once_a_period'),
        ),
        migrations.AddField(
            model_name='review',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='compliance.reviewround'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewround',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9db6e47657e04464a14c318e1e82675e5fbb09d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_75bd3', table='compliance_reviewround', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewround',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='120463b39f39e625759230e1bb470b1f075370fc', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_92c9a', table='compliance_reviewround', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='step',
            name='standing',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='step', to='compliance.standing'),
        ),
        migrations.AddField(
            model_name='standing',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='standing',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='standing',
            name='seconded_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='standingevent',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='standingevent',
            name='organization',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='standingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='standingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.standing'),
        ),
        migrations.AddField(
            model_name='standingevent',
            name='seconded_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='body',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='follows',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='compliance.step'),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='organization',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.step'),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='proposed_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stepevent',
            name='standing',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='compliance.standing'),
        ),
        migrations.CreateModel(
            name='StepLetterPaper',
            fields=[
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='paper', serialize=False, to='compliance.stepletter')),
                ('rendered_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='stepletter',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='compliance.step'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(condition=models.Q(('settled_on', None)), fields=['organization', 'received_on'], name='complaint_open'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('settled_on', None), models.Q(('settled_by__isnull', False), models.Q(('settlement', ''), _negated=True)), _connector='OR'), name='complaint_settled_by_somebody', violation_error_message='Say how the complaint was settled.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='complaint_never_edited', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."words" IS DISTINCT FROM (NEW."words"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='627ca90f3ccdb83b82ebb78d815f5e44a8742b8d', operation='UPDATE', pgid='pgtrigger_complaint_never_edited_04c68', table='compliance_complaint', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e87b06ea8c80daee71001dc32eb7d2d08e1e7c37', operation='DELETE', pgid='pgtrigger_never_deleted_192cc', table='compliance_complaint', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_complaintevent" ("country", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "recorded_by_id", "settled_by_id", "settled_on", "settlement", "words") VALUES (NEW."country", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."received_on", NEW."recorded_at", NEW."recorded_by_id", NEW."settled_by_id", NEW."settled_on", NEW."settlement", NEW."words"); RETURN NULL;', hash='044326258edd27c42129a242b12fb18dbdc7d1a6', operation='INSERT', pgid='pgtrigger_insert_insert_eaced', table='compliance_complaint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_complaintevent" ("country", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "recorded_by_id", "settled_by_id", "settled_on", "settlement", "words") VALUES (NEW."country", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."received_on", NEW."recorded_at", NEW."recorded_by_id", NEW."settled_by_id", NEW."settled_on", NEW."settlement", NEW."words"); RETURN NULL;', hash='7725036b2a420f6ca5b22f94f7925913edd8f465', operation='UPDATE', pgid='pgtrigger_update_update_a6b28', table='compliance_complaint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaint',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_complaintevent" ("country", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_on", "recorded_at", "recorded_by_id", "settled_by_id", "settled_on", "settlement", "words") VALUES (OLD."country", OLD."id", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."received_on", OLD."recorded_at", OLD."recorded_by_id", OLD."settled_by_id", OLD."settled_on", OLD."settlement", OLD."words"); RETURN NULL;', hash='0f7c4c92bb2f56263bf96658b7630e65a011aa46', operation='DELETE', pgid='pgtrigger_delete_delete_7c803', table='compliance_complaint', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='complaintevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='30bdd90220b986ebaed4a954228d97de7cd28ec4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d645d', table='compliance_complaintevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='orderpaper',
            name='order',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='compliance.correctiveorder'),
        ),
        migrations.AddField(
            model_name='correctiveorderevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='compliance.correctiveorder'),
        ),
        migrations.AddField(
            model_name='correctiveorder',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='correctiveorder',
            name='verified_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='filing',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__gt', models.F('approved_on'))), name='filing_ends_after_it_begins', violation_error_message='A filing ends after it was approved.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingevent" ("approved_on", "body_id", "created_at", "exporter_id", "id", "lapsed_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_for", "valid_until") VALUES (NEW."approved_on", NEW."body_id", NEW."created_at", NEW."exporter_id", NEW."id", NEW."lapsed_at", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."reminded_for", NEW."valid_until"); RETURN NULL;', hash='91e71ba6192898aa8c7adaf4c4db018c9687d686', operation='INSERT', pgid='pgtrigger_insert_insert_98411', table='compliance_filing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_filingevent" ("approved_on", "body_id", "created_at", "exporter_id", "id", "lapsed_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_for", "valid_until") VALUES (NEW."approved_on", NEW."body_id", NEW."created_at", NEW."exporter_id", NEW."id", NEW."lapsed_at", NEW."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."reminded_for", NEW."valid_until"); RETURN NULL;', hash='e4938724f7fe12b630e7997eff0708a7a8848b79', operation='UPDATE', pgid='pgtrigger_update_update_acc16', table='compliance_filing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingevent" ("approved_on", "body_id", "created_at", "exporter_id", "id", "lapsed_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminded_for", "valid_until") VALUES (OLD."approved_on", OLD."body_id", OLD."created_at", OLD."exporter_id", OLD."id", OLD."lapsed_at", OLD."number", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."reminded_for", OLD."valid_until"); RETURN NULL;', hash='d63cad84027953abd15964fbfadf6b9545e4d68f', operation='DELETE', pgid='pgtrigger_delete_delete_7eb80', table='compliance_filing', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='filingapplication',
            index=models.Index(fields=['body', 'state', 'due_on', 'id'], name='filing_queue'),
        ),
        migrations.AddIndex(
            model_name='filingapplication',
            index=models.Index(fields=['exporter', '-id'], name='filing_of_firm_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='filingapplication',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('approved', 'refused', 'withdrawn')), _negated=True), fields=('exporter',), name='filing_one_application_at_a_time', violation_error_message='The firm has an application under way already.'),
        ),
        migrations.AddConstraint(
            model_name='filingapplication',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('submitted_at__isnull', False), _connector='OR'), name='filing_submitted_has_its_moment', violation_error_message='What was submitted has its moment.'),
        ),
        migrations.AddConstraint(
            model_name='filingapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'in_review'), _negated=True), ('claimed_by__isnull', False), _connector='OR'), name='filing_review_has_its_official', violation_error_message="In review, an application is an official's."),
        ),
        migrations.AddConstraint(
            model_name='filingapplication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'approved'), _negated=True), models.Q(('decided_by__isnull', False), ('filing__isnull', False), ('recommended_by__isnull', False), models.Q(('decided_by', models.F('recommended_by')), _negated=True)), _connector='OR'), name='filing_approved_by_another', violation_error_message='Another official approves a filing than the one who recommended it.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingapplication',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingapplicationevent" ("announcement_batch", "asked", "audit_year", "body_id", "claimed_at", "claimed_by_id", "clauses", "created_at", "decided_at", "decided_by_id", "declared", "due_on", "experience", "exporter_id", "filing_id", "founded_on", "id", "investor", "kind", "newly_registered", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "premises_address", "premises_area", "reason", "recommended_at", "recommended_by_id", "saved_at", "state", "submitted_at") VALUES (NEW."announcement_batch", NEW."asked", NEW."audit_year", NEW."body_id", NEW."claimed_at", NEW."claimed_by_id", NEW."clauses", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."declared", NEW."due_on", NEW."experience", NEW."exporter_id", NEW."filing_id", NEW."founded_on", NEW."id", NEW."investor", NEW."kind", NEW."newly_registered", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."premises_address", NEW."premises_area", NEW."reason", NEW."recommended_at", NEW."recommended_by_id", NEW."saved_at", NEW."state", NEW."submitted_at"); RETURN NULL;', hash='84d059ee8db9611eb2013bfbf9760ff57f6129d5', operation='INSERT', pgid='pgtrigger_insert_insert_03c69', table='compliance_filingapplication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingapplication',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_filingapplicationevent" ("announcement_batch", "asked", "audit_year", "body_id", "claimed_at", "claimed_by_id", "clauses", "created_at", "decided_at", "decided_by_id", "declared", "due_on", "experience", "exporter_id", "filing_id", "founded_on", "id", "investor", "kind", "newly_registered", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "premises_address", "premises_area", "reason", "recommended_at", "recommended_by_id", "saved_at", "state", "submitted_at") VALUES (NEW."announcement_batch", NEW."asked", NEW."audit_year", NEW."body_id", NEW."claimed_at", NEW."claimed_by_id", NEW."clauses", NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."declared", NEW."due_on", NEW."experience", NEW."exporter_id", NEW."filing_id", NEW."founded_on", NEW."id", NEW."investor", NEW."kind", NEW."newly_registered", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."premises_address", NEW."premises_area", NEW."reason", NEW."recommended_at", NEW."recommended_by_id", NEW."saved_at", NEW."state", NEW."submitted_at"); RETURN NULL;', hash='013fee59ebfab0a87533a5211c4af70c77b9c7bc', operation='UPDATE', pgid='pgtrigger_update_update_3b92b', table='compliance_filingapplication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingapplication',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingapplicationevent" ("announcement_batch", "asked", "audit_year", "body_id", "claimed_at", "claimed_by_id", "clauses", "created_at", "decided_at", "decided_by_id", "declared", "due_on", "experience", "exporter_id", "filing_id", "founded_on", "id", "investor", "kind", "newly_registered", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "premises_address", "premises_area", "reason", "recommended_at", "recommended_by_id", "saved_at", "state", "submitted_at") VALUES (OLD."announcement_batch", OLD."asked", OLD."audit_year", OLD."body_id", OLD."claimed_at", OLD."claimed_by_id", OLD."clauses", OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."declared", OLD."due_on", OLD."experience", OLD."exporter_id", OLD."filing_id", OLD."founded_on", OLD."id", OLD."investor", OLD."kind", OLD."newly_registered", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."premises_address", OLD."premises_area", OLD."reason", OLD."recommended_at", OLD."recommended_by_id", OLD."saved_at", OLD."state", OLD."submitted_at"); RETURN NULL;', hash='b9ccab2ed1b0ae3c22486dafcf845979fafca84f', operation='DELETE', pgid='pgtrigger_delete_delete_a0303', table='compliance_filingapplication', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingapplicationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5ad69df070a5820239121c73b3bec4d7f9a51d66', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0881b', table='compliance_filingapplicationevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='filingappraiser',
            index=models.Index(fields=['certificate'], name='appraiser_by_certificate'),
        ),
        migrations.AddConstraint(
            model_name='filingappraiser',
            constraint=models.UniqueConstraint(condition=models.Q(('certificate', ''), _negated=True), fields=('application', 'certificate'), name='appraiser_certificate_once', violation_error_message='Two appraisers do not share one certificate.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingappraiser',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingappraiserevent" ("application_id", "certificate", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."certificate", NEW."id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='703652e2b7e0764738c283079a40fa6eae159209', operation='INSERT', pgid='pgtrigger_insert_insert_2a8a8', table='compliance_filingappraiser', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingappraiser',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_filingappraiserevent" ("application_id", "certificate", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."application_id", NEW."certificate", NEW."id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='ca97427ba0af87241f364bb2356c47cc3288a6d9', operation='UPDATE', pgid='pgtrigger_update_update_258fa', table='compliance_filingappraiser', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingappraiser',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingappraiserevent" ("application_id", "certificate", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."application_id", OLD."certificate", OLD."id", OLD."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='07ecab1915ac088211c290ce506e7d62858eb010', operation='DELETE', pgid='pgtrigger_delete_delete_e290e', table='compliance_filingappraiser', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingappraiserevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8ee964b8d63ba77065ca09d78698c93e70c85258', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cf5be', table='compliance_filingappraiserevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1466a5a64d337804607c053c08da31a98d798561', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_09798', table='compliance_filingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingpaper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingpaperevent" ("added_at", "application_id", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."application_id", NEW."id", NEW."kind", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='b98a08e24279a08d68378c132cbe2eaaa30a8784', operation='INSERT', pgid='pgtrigger_insert_insert_b0d84', table='compliance_filingpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingpaper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_filingpaperevent" ("added_at", "application_id", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."application_id", NEW."id", NEW."kind", NEW."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='cbb53c5d4607b5246917bcfce80213f85221b8f1', operation='UPDATE', pgid='pgtrigger_update_update_d4d86', table='compliance_filingpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingpaper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_filingpaperevent" ("added_at", "application_id", "id", "kind", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."added_at", OLD."application_id", OLD."id", OLD."kind", OLD."paper_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='3752237f6cd87099db17d95ff588623efdc2e1ce', operation='DELETE', pgid='pgtrigger_delete_delete_fe769', table='compliance_filingpaper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='filingpaperevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c38fe661d7cc42f058ee904111fac058d722bafe', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_80b43', table='compliance_filingpaperevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['organization', '-id'], name='incident_of_firm'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(condition=models.Q(('state', 'upheld')), fields=['organization', 'item', 'decided_on'], name='incident_that_counts'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(condition=models.Q(('state__in', ('upheld', 'dismissed', 'dropped')), _negated=True), fields=['state', '-id'], name='incident_not_decided'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('item__in', ('N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7'))), name='incident_of_one_row', violation_error_message='An incident names one row of the negative list.'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('key',), name='incident_proposed_once'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), ('recorded_by', None), models.Q(('decided_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='incident_decided_by_another', violation_error_message='Another official decides on an incident than the one who recorded it.'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ('proposed', 'dropped')), models.Q(('answer_by__isnull', False), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), _connector='OR'), name='incident_recorded_by_a_person', violation_error_message="A charge is an official's."),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('answered_on', None), ('answered_on__lte', models.F('answer_by')), _connector='OR'), name='incident_answered_in_time', violation_error_message='An incident is answered within its days.'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', False), ('decided_on__isnull', False), ('state__in', ('upheld', 'dismissed')), models.Q(('decision_reason', ''), _negated=True)), models.Q(('state__in', ('upheld', 'dismissed')), _negated=True), _connector='OR'), name='incident_decided_with_a_reason', violation_error_message='A decision on an incident needs a reason.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='charge_never_edited', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."item" IS DISTINCT FROM (NEW."item") OR OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."key" IS DISTINCT FROM (NEW."key"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='485b4de6cb6cf4626d99085a77d50fe236d41bea', operation='UPDATE', pgid='pgtrigger_charge_never_edited_91ddb', table='compliance_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='decided_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'upheld\', \'dismissed\', \'dropped\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='10986f927f0465e930c60130e45009f9d6d368de', operation='UPDATE', pgid='pgtrigger_decided_once_703fd', table='compliance_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='040e644cea515f469ba44e0b3e184dee9468753c', operation='DELETE', pgid='pgtrigger_never_deleted_43918', table='compliance_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_incidentevent" ("answer", "answer_by", "answered_by_id", "answered_on", "decided_at", "decided_by_id", "decided_on", "decision_reason", "happened_on", "id", "item", "key", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "recorded_at", "recorded_by_id", "state", "summary") VALUES (NEW."answer", NEW."answer_by", NEW."answered_by_id", NEW."answered_on", NEW."decided_at", NEW."decided_by_id", NEW."decided_on", NEW."decision_reason", NEW."happened_on", NEW."id", NEW."item", NEW."key", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."proposed_at", NEW."recorded_at", NEW."recorded_by_id", NEW."state", NEW."summary"); RETURN NULL;', hash='590d8e0489f5abebd8fd2de4b673379aaba154a3', operation='INSERT', pgid='pgtrigger_insert_insert_7cc5f', table='compliance_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_incidentevent" ("answer", "answer_by", "answered_by_id", "answered_on", "decided_at", "decided_by_id", "decided_on", "decision_reason", "happened_on", "id", "item", "key", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "recorded_at", "recorded_by_id", "state", "summary") VALUES (NEW."answer", NEW."answer_by", NEW."answered_by_id", NEW."answered_on", NEW."decided_at", NEW."decided_by_id", NEW."decided_on", NEW."decision_reason", NEW."happened_on", NEW."id", NEW."item", NEW."key", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."proposed_at", NEW."recorded_at", NEW."recorded_by_id", NEW."state", NEW."summary"); RETURN NULL;', hash='1f5d6316203f10d2f5a1047cd35adaaf6c14548f', operation='UPDATE', pgid='pgtrigger_update_update_ff27d', table='compliance_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_incidentevent" ("answer", "answer_by", "answered_by_id", "answered_on", "decided_at", "decided_by_id", "decided_on", "decision_reason", "happened_on", "id", "item", "key", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "recorded_at", "recorded_by_id", "state", "summary") VALUES (OLD."answer", OLD."answer_by", OLD."answered_by_id", OLD."answered_on", OLD."decided_at", OLD."decided_by_id", OLD."decided_on", OLD."decision_reason", OLD."happened_on", OLD."id", OLD."item", OLD."key", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."proposed_at", OLD."recorded_at", OLD."recorded_by_id", OLD."state", OLD."summary"); RETURN NULL;', hash='36c78ca4f5855858d95494cb4b58eafe0bd5bd30', operation='DELETE', pgid='pgtrigger_delete_delete_5c727', table='compliance_incident', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5c72fdfe9e9dfb4e3a7eeeacd5625dc5b41cebe4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b2141', table='compliance_incidentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentpaper',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7283cdc8c04c02bd3f541a2d572a38ab8ac9d1db', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c08ec', table='compliance_incidentpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentpaper',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='ebc4d0f54f5070507de4c0b55167dd2e90d7ac72', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_e0dcb', table='compliance_incidentpaper', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='misreport',
            index=models.Index(fields=['organization', 'found_on'], name='misreport_of_firm'),
        ),
        migrations.AddIndex(
            model_name='misreport',
            index=models.Index(fields=['body', 'found_on'], name='misreport_of_body'),
        ),
        migrations.AddConstraint(
            model_name='misreport',
            constraint=models.UniqueConstraint(fields=('stood_on', 'vin', 'field'), name='misreport_counted_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='misreport',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73a67017a58e14a801b30504f5ca77b58479e3a4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bbff7', table='compliance_misreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='misreport',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='8e7f6a409a9a45b832cac99912406234591182b5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_97858', table='compliance_misreport', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('published_by', None), models.Q(('published_by', models.F('composed_by')), _negated=True), _connector='OR'), name='notice_published_by_another', violation_error_message='Another official publishes a notice than the one who composed it.'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('published_by', None), ('rejected_by', None), _connector='OR'), name='notice_published_or_rejected', violation_error_message='A notice is published or rejected.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='notice_never_edited', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."counted_from" IS DISTINCT FROM (NEW."counted_from") OR OLD."counted_until" IS DISTINCT FROM (NEW."counted_until") OR OLD."composed_by_id" IS DISTINCT FROM (NEW."composed_by_id") OR OLD."composed_at" IS DISTINCT FROM (NEW."composed_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f5cecdec9eb657e421562c850b31a6ea49cedb8e', operation='UPDATE', pgid='pgtrigger_notice_never_edited_af22a', table='compliance_notice', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='answered_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_by_id" IS NOT NULL OR OLD."rejected_by_id" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d3f5d105423f32b48346e26b3134bd3ebda83992', operation='UPDATE', pgid='pgtrigger_answered_once_56f84', table='compliance_notice', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='3d1dca30409d48aa22af69ff6a2e49206a3f02fd', operation='DELETE', pgid='pgtrigger_never_deleted_2e651', table='compliance_notice', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_noticeevent" ("composed_at", "composed_by_id", "counted_from", "counted_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "rejected_at", "rejected_because", "rejected_by_id", "title", "words") VALUES (NEW."composed_at", NEW."composed_by_id", NEW."counted_from", NEW."counted_until", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."rejected_at", NEW."rejected_because", NEW."rejected_by_id", NEW."title", NEW."words"); RETURN NULL;', hash='94b480d6b9434ef0d08bcfed6b82720b426ffb75', operation='INSERT', pgid='pgtrigger_insert_insert_f4075', table='compliance_notice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_noticeevent" ("composed_at", "composed_by_id", "counted_from", "counted_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "rejected_at", "rejected_because", "rejected_by_id", "title", "words") VALUES (NEW."composed_at", NEW."composed_by_id", NEW."counted_from", NEW."counted_until", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."rejected_at", NEW."rejected_because", NEW."rejected_by_id", NEW."title", NEW."words"); RETURN NULL;', hash='7587a61c309a37876e4f6df4ec5390a81a047c0a', operation='UPDATE', pgid='pgtrigger_update_update_1a15f', table='compliance_notice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notice',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_noticeevent" ("composed_at", "composed_by_id", "counted_from", "counted_until", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "rejected_at", "rejected_because", "rejected_by_id", "title", "words") VALUES (OLD."composed_at", OLD."composed_by_id", OLD."counted_from", OLD."counted_until", OLD."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."rejected_at", OLD."rejected_because", OLD."rejected_by_id", OLD."title", OLD."words"); RETURN NULL;', hash='db51c91184fb5d86fdb49e206b365e129670e88e', operation='DELETE', pgid='pgtrigger_delete_delete_38ea7', table='compliance_notice', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='namedinnotice',
            constraint=models.UniqueConstraint(fields=('notice', 'organization'), name='notice_names_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='namedinnotice',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b27cc361dfc613f1d9d59f389813b55cd09807b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0d410', table='compliance_namedinnotice', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='namedinnotice',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='a884be496ae4b211ee497640f3d6d4d5696293b3', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_6c0c4', table='compliance_namedinnotice', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noticeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8781600656753ee5ac37d4db88c9fa4d11a110ad', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d5e24', table='compliance_noticeevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='parametervalue',
            constraint=models.UniqueConstraint(condition=models.Q(('rejected_by', None)), fields=('name', 'valid_from'), name='parameter_one_value_a_day', violation_error_message='There is a value from this day already.'),
        ),
        migrations.AddConstraint(
            model_name='parametervalue',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('entered_by')), _negated=True), _connector='OR'), name='parameter_confirmed_by_another', violation_error_message='Another official confirms a value than the one who entered it.'),
        ),
        migrations.AddConstraint(
            model_name='parametervalue',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', None), ('rejected_by', None), _connector='OR'), name='parameter_confirmed_or_rejected', violation_error_message='A value is confirmed or rejected.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='parametervalue',
            trigger=pgtrigger.compiler.Trigger(name='never_edited', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."value" IS DISTINCT FROM (NEW."value") OR OLD."clause_id" IS DISTINCT FROM (NEW."clause_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5cb5ef003abc2f8f3c7940c04d9e811be1a8d5e4', operation='UPDATE', pgid='pgtrigger_never_edited_bbef0', table='compliance_parametervalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='parametervalue',
            trigger=pgtrigger.compiler.Trigger(name='answered_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."confirmed_by_id" IS NOT NULL OR OLD."rejected_by_id" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='127c2a6c3b77ab194885a9d732c1454d3efcd2cc', operation='UPDATE', pgid='pgtrigger_answered_once_32a16', table='compliance_parametervalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='parametervalue',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8ce5927b64e71e429a5709bc419f2360f5498c8f', operation='DELETE', pgid='pgtrigger_never_deleted_1e9fb', table='compliance_parametervalue', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='parametervalue',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_parametervalueevent" ("clause_id", "confirmed_at", "confirmed_by_id", "entered_at", "entered_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rejected_at", "rejected_because", "rejected_by_id", "valid_from", "value") VALUES (NEW."clause_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."reason", NEW."rejected_at", NEW."rejected_because", NEW."rejected_by_id", NEW."valid_from", NEW."value"); RETURN NULL;', hash='e73593f95dedcbdf3bf270ac90da775640d83eb9', operation='INSERT', pgid='pgtrigger_insert_insert_76990', table='compliance_parametervalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='parametervalue',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_parametervalueevent" ("clause_id", "confirmed_at", "confirmed_by_id", "entered_at", "entered_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rejected_at", "rejected_because", "rejected_by_id", "valid_from", "value") VALUES (NEW."clause_id", NEW."confirmed_at", NEW."confirmed_by_id", NEW."entered_at", NEW."entered_by_id", NEW."id", NEW."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."reason", NEW."rejected_at", NEW."rejected_because", NEW."rejected_by_id", NEW."valid_from", NEW."value"); RETURN NULL;', hash='07277ef5a033fa58c28b6686d4c7479e6640ac0b', operation='UPDATE', pgid='pgtrigger_update_update_2bfe3', table='compliance_parametervalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='parametervalue',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_parametervalueevent" ("clause_id", "confirmed_at", "confirmed_by_id", "entered_at", "entered_by_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rejected_at", "rejected_because", "rejected_by_id", "valid_from", "value") VALUES (OLD."clause_id", OLD."confirmed_at", OLD."confirmed_by_id", OLD."entered_at", OLD."entered_by_id", OLD."id", OLD."name", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."reason", OLD."rejected_at", OLD."rejected_because", OLD."rejected_by_id", OLD."valid_from", OLD."value"); RETURN NULL;', hash='862cfab037be06abb21008f9d3a5e870689ff49e', operation='DELETE', pgid='pgtrigger_delete_delete_f9a20', table='compliance_parametervalue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='parametervalueevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='292fca7e0911598f73924e6aafccb5c7f0a64849', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d9fc5', table='compliance_parametervalueevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='reviewdecision',
            name='decided_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reviewdecision',
            name='step',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='review', to='compliance.step'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['organization', '-id'], name='review_newest_first'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(condition=models.Q(('proposal', 'none'), _negated=True), fields=['score', 'id'], name='review_with_a_proposal'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('organization', 'round'), name='review_once_a_period'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='29f8b1d5881c63f67e2ced0b41d308c1454f8680', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9afbd', table='compliance_review', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='92b6a4c123523085418bb05328882793f2dac33e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_345d5', table='compliance_review', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(fields=['organization', '-id'], name='step_of_firm'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('organization',), name='step_one_proposal_a_firm', violation_error_message='A step is proposed for this firm already.'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'in_force')), fields=('organization',), name='step_one_in_force_a_firm', violation_error_message='A firm is on one step of the ladder.'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='step_has_a_reason', violation_error_message='A step needs a reason.'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('seconded', True), models.Q(models.Q(('kind__in', ('suspension', 'exit', 'readmission')), _negated=True), ('suspends_if_unmet', False)), _connector='OR'), name='step_grave_has_a_second', violation_error_message='Suspension and exit need a second official.'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('seconded', False), models.Q(('state__in', ('in_force', 'ended')), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='step_confirmed_by_another', violation_error_message='Another official confirms a step than the one who proposed it.'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'order'), _negated=True), models.Q(('due_on__isnull', False), models.Q(('demands', ''), _negated=True)), _connector='OR'), name='step_order_has_a_due_day', violation_error_message='A corrective order says what, and until when.'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'exit'), _negated=True), models.Q(('hearing_by__isnull', False), models.Q(models.Q(('state__in', ('in_force', 'ended')), _negated=True), ('hearing_asked_at', None), ('hearing_held_on__isnull', False), _connector='OR')), _connector='OR'), name='step_exit_after_being_heard', violation_error_message='A firm that asked for a hearing is heard first.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='step_never_edited', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."body_id" IS DISTINCT FROM (NEW."body_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."demands" IS DISTINCT FROM (NEW."demands") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."until" IS DISTINCT FROM (NEW."until") OR OLD."suspends_if_unmet" IS DISTINCT FROM (NEW."suspends_if_unmet") OR OLD."seconded" IS DISTINCT FROM (NEW."seconded") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ba47916ea8780c8d9bf333509d5c8a9f33d259c8', operation='UPDATE', pgid='pgtrigger_step_never_edited_bb281', table='compliance_step', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='step_over_is_over', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'rejected\', \'ended\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='850e8031b269754a0f1d915bfcc9dfab28bb99e1', operation='UPDATE', pgid='pgtrigger_step_over_is_over_9499c', table='compliance_step', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6189fb77208cf7cf64db7dc929cace50cf83576d', operation='DELETE', pgid='pgtrigger_never_deleted_c2530', table='compliance_step', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_stepevent" ("body_id", "decided_at", "decided_by_id", "decision_reason", "demands", "due_on", "ended_at", "ended_because", "follows_id", "hearing_asked_at", "hearing_by", "hearing_held_on", "hearing_minutes", "hearing_words", "id", "kind", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "seconded", "standing_id", "state", "suspends_if_unmet", "until") VALUES (NEW."body_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."demands", NEW."due_on", NEW."ended_at", NEW."ended_because", NEW."follows_id", NEW."hearing_asked_at", NEW."hearing_by", NEW."hearing_held_on", NEW."hearing_minutes", NEW."hearing_words", NEW."id", NEW."kind", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."seconded", NEW."standing_id", NEW."state", NEW."suspends_if_unmet", NEW."until"); RETURN NULL;', hash='1e2a2fdeea6db3186b0fe8e810f44bfb1d601f00', operation='INSERT', pgid='pgtrigger_insert_insert_87e39', table='compliance_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_stepevent" ("body_id", "decided_at", "decided_by_id", "decision_reason", "demands", "due_on", "ended_at", "ended_because", "follows_id", "hearing_asked_at", "hearing_by", "hearing_held_on", "hearing_minutes", "hearing_words", "id", "kind", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "seconded", "standing_id", "state", "suspends_if_unmet", "until") VALUES (NEW."body_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_reason", NEW."demands", NEW."due_on", NEW."ended_at", NEW."ended_because", NEW."follows_id", NEW."hearing_asked_at", NEW."hearing_by", NEW."hearing_held_on", NEW."hearing_minutes", NEW."hearing_words", NEW."id", NEW."kind", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."seconded", NEW."standing_id", NEW."state", NEW."suspends_if_unmet", NEW."until"); RETURN NULL;', hash='934a3a89f4a971d2987fcde1fa0306b8041c3a99', operation='UPDATE', pgid='pgtrigger_update_update_0ef65', table='compliance_step', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='step',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_stepevent" ("body_id", "decided_at", "decided_by_id", "decision_reason", "demands", "due_on", "ended_at", "ended_because", "follows_id", "hearing_asked_at", "hearing_by", "hearing_held_on", "hearing_minutes", "hearing_words", "id", "kind", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "seconded", "standing_id", "state", "suspends_if_unmet", "until") VALUES (OLD."body_id", OLD."decided_at", OLD."decided_by_id", OLD."decision_reason", OLD."demands", OLD."due_on", OLD."ended_at", OLD."ended_because", OLD."follows_id", OLD."hearing_asked_at", OLD."hearing_by", OLD."hearing_held_on", OLD."hearing_minutes", OLD."hearing_words", OLD."id", OLD."kind", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."reason", OLD."seconded", OLD."standing_id", OLD."state", OLD."suspends_if_unmet", OLD."until"); RETURN NULL;', hash='665fce543eb887266e5bd1f8fa12fda628b1e8a2', operation='DELETE', pgid='pgtrigger_delete_delete_4f26c', table='compliance_step', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('replaced_at', None)), expressions=[(compliance.models.standing.IdAsRange('organization'), '='), (compliance.models.standing.Period('valid_from', 'valid_until', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True)), '&&')], name='standing_periods_do_not_overlap', violation_error_message='Two standings of one firm cannot overlap.'),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='standing_ends_after_it_begins', violation_error_message='A standing ends after it begins.'),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['suspended', 'exited']), _negated=True), models.Q(('seconded_by__isnull', False), models.Q(('seconded_by', models.F('decided_by')), _negated=True)), _connector='OR'), name='standing_grave_is_seconded', violation_error_message='Suspension and exit need a second official.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_standingevent" ("decided_at", "decided_by_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "replaced_at", "seconded_by_id", "state", "valid_from", "valid_until") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."reason", NEW."replaced_at", NEW."seconded_by_id", NEW."state", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='a37da0bb9672c8f484cc60c3218ee7e9dc3892ff', operation='INSERT', pgid='pgtrigger_insert_insert_b4ef5', table='compliance_standing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_standingevent" ("decided_at", "decided_by_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "replaced_at", "seconded_by_id", "state", "valid_from", "valid_until") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."reason", NEW."replaced_at", NEW."seconded_by_id", NEW."state", NEW."valid_from", NEW."valid_until"); RETURN NULL;', hash='6e1d3c401c2f2a1eb4cc0e7850171c75e5c62694', operation='UPDATE', pgid='pgtrigger_update_update_89d4e', table='compliance_standing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_standingevent" ("decided_at", "decided_by_id", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "replaced_at", "seconded_by_id", "state", "valid_from", "valid_until") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."reason", OLD."replaced_at", OLD."seconded_by_id", OLD."state", OLD."valid_from", OLD."valid_until"); RETURN NULL;', hash='044feb84c4c64b7b3f097badaa30394e313b010c', operation='DELETE', pgid='pgtrigger_delete_delete_8deb2', table='compliance_standing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a641f67fa6133a722159b80c3fb1a51838da3bf9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e28ed', table='compliance_standingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d038fb8ddc863701376bbe6d6d2d8194bb92be75', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_600cf', table='compliance_stepevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='stepletterpaper',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile'),
        ),
        migrations.AddConstraint(
            model_name='stepletter',
            constraint=models.UniqueConstraint(fields=('step', 'about'), name='step_letter_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepletter',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c0771f4607810355adb4a35a5e9e7c74f1042ae3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_44581', table='compliance_stepletter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepletter',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='a969b557a7f6fd3c4c5ccc3ce23838fc1ecf1c5e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_174be', table='compliance_stepletter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='orderpaper',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2296e8905d14438a861693e0b0d658dc156431aa', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5dcfb', table='compliance_orderpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='orderpaper',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='6f5f73e2e01dbc9d804b05c4e42d882a25c59f2f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_cb127', table='compliance_orderpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctiveorderevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5c2a74df33696571b66b04336494787f30915ad2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52d3d', table='compliance_correctiveorderevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='correctiveorder',
            index=models.Index(fields=['organization'], name='order_of_firm'),
        ),
        migrations.AddIndex(
            model_name='correctiveorder',
            index=models.Index(condition=models.Q(('state', 'verified'), _negated=True), fields=['due_on', 'step'], name='order_by_due_day'),
        ),
        migrations.AddConstraint(
            model_name='correctiveorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'verified'), _negated=True), models.Q(('verified_by__isnull', False), ('verified_on__isnull', False), models.Q(('verdict', ''), _negated=True)), _connector='OR'), name='order_verified_by_somebody', violation_error_message='Whoever verifies an order says what was found.'),
        ),
        migrations.AddConstraint(
            model_name='correctiveorder',
            constraint=models.CheckConstraint(condition=models.Q(('planned_on', None), ('planned_on__lte', models.F('due_on')), _connector='OR'), name='order_planned_in_time', violation_error_message='The plan is handed in before the order is due.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctiveorder',
            trigger=pgtrigger.compiler.Trigger(name='order_of_its_step', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."step_id" IS DISTINCT FROM (NEW."step_id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='b85a4542be5158e09077e60c083adf695e8b8b33', operation='UPDATE', pgid='pgtrigger_order_of_its_step_5f58a', table='compliance_correctiveorder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctiveorder',
            trigger=pgtrigger.compiler.Trigger(name='verified_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'verified\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d45f7eb81378b61e4082f42fdef814e011a62152', operation='UPDATE', pgid='pgtrigger_verified_once_91f63', table='compliance_correctiveorder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctiveorder',
            trigger=pgtrigger.compiler.Trigger(name='never_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='701f742c0f1cf2628a26565734be7d02b7d60640', operation='DELETE', pgid='pgtrigger_never_deleted_2f326', table='compliance_correctiveorder', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctiveorder',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_correctiveorderevent" ("due_on", "organization_id", "overdue_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "planned_on", "report", "reported_on", "state", "step_id", "verdict", "verified_by_id", "verified_on") VALUES (NEW."due_on", NEW."organization_id", NEW."overdue_at", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."step_id", NEW."plan", NEW."planned_on", NEW."report", NEW."reported_on", NEW."state", NEW."step_id", NEW."verdict", NEW."verified_by_id", NEW."verified_on"); RETURN NULL;', hash='8410d8096e84706e3c5aa6c16cc43e498b6af157', operation='INSERT', pgid='pgtrigger_insert_insert_0e30a', table='compliance_correctiveorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctiveorder',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "compliance_correctiveorderevent" ("due_on", "organization_id", "overdue_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "planned_on", "report", "reported_on", "state", "step_id", "verdict", "verified_by_id", "verified_on") VALUES (NEW."due_on", NEW."organization_id", NEW."overdue_at", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."step_id", NEW."plan", NEW."planned_on", NEW."report", NEW."reported_on", NEW."state", NEW."step_id", NEW."verdict", NEW."verified_by_id", NEW."verified_on"); RETURN NULL;', hash='c0f1d7dba693f1da56fc1663689ca34c3c848002', operation='UPDATE', pgid='pgtrigger_update_update_e0f73', table='compliance_correctiveorder', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='correctiveorder',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "compliance_correctiveorderevent" ("due_on", "organization_id", "overdue_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "planned_on", "report", "reported_on", "state", "step_id", "verdict", "verified_by_id", "verified_on") VALUES (OLD."due_on", OLD."organization_id", OLD."overdue_at", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."step_id", OLD."plan", OLD."planned_on", OLD."report", OLD."reported_on", OLD."state", OLD."step_id", OLD."verdict", OLD."verified_by_id", OLD."verified_on"); RETURN NULL;', hash='ecae033156b5a11abca2ba11bf5d121ab4dcd20b', operation='DELETE', pgid='pgtrigger_delete_delete_0eb36', table='compliance_correctiveorder', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='reviewdecision',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='review_decision_has_a_reason', violation_error_message='A decision on a review needs a reason.'),
        ),
        migrations.AddConstraint(
            model_name='reviewdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'none'), ('step', None)), models.Q(models.Q(('outcome', 'none'), _negated=True), ('step__isnull', False)), _connector='OR'), name='review_decision_is_a_step_or_none', violation_error_message='A decision is a step, or none.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewdecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8ed2562fd4d7b57739b03041a5727ac439830544', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7e045', table='compliance_reviewdecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewdecision',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='be7bd66f6d3dd44885ddd1222326d8344e773fc1', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_95462', table='compliance_reviewdecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepletterpaper',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='debc2a7af10c99e95cc4a898a0b396f365a56800', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0938c', table='compliance_stepletterpaper', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepletterpaper',
            trigger=pgtrigger.compiler.Trigger(name='never_emptied', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF current_setting('exportportal.emptying', true) = 'on' THEN RETURN NULL; END IF;\n    RAISE EXCEPTION 'append-only: % is never emptied', TG_TABLE_NAME;\n", hash='2066ef73a39342813b8a0a2fb8bdc9387fbc1a5f', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_never_emptied_16b55', table='compliance_stepletterpaper', when='BEFORE')),
        ),
    ])]
