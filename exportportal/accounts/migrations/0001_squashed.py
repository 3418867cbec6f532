from django.conf import settings
from django.db import migrations, models
from exportportal.kit.tables import CreateTables
import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import exportportal.kit.ids
import oauth2_provider.generators
import oauth2_provider.models
import pgtrigger.compiler
import pgtrigger.migrations


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_invitations'),
        ('accounts', '0003_from_grant_to_standing'),
        ('accounts', '0004_clients'),
    ]
    run_before = [("oauth2_provider", "0001_initial")]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [CreateTables([
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('full_name', models.CharField(max_length=80, verbose_name='full name')),
                ('language', models.CharField(default='zh-hans', max_length=10, verbose_name='language')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('clerk', 'Clerk'), ('reader', 'Reader'), ('reviewer', 'Reviewer'), ('approver', 'Approver'), ('officer', 'Officer')], max_length=14, verbose_name='role')),
                ('started_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('full_name', models.CharField(max_length=80, verbose_name='full name')),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('clerk', 'Clerk'), ('reader', 'Reader'), ('reviewer', 'Reviewer'), ('approver', 'Approver'), ('officer', 'Officer')], max_length=14, verbose_name='role')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitation', to='accounts.membership')),
            ],
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('exporter', 'Exporter'), ('dealer', 'Dealer'), ('maker', 'Vehicle manufacturer'), ('authority', 'Commerce authority'), ('ministry', 'Ministry of Commerce'), ('customs', 'Customs'), ('agency', 'Testing agency'), ('provider', 'Service provider')], max_length=12, verbose_name='kind')),
                ('name_zh', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=160, verbose_name='name in English')),
                ('uscc', models.CharField(blank=True, max_length=18, verbose_name='Unified Social Credit Code')),
                ('legal_representative', models.CharField(blank=True, max_length=60, verbose_name='legal representative')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('region_code', models.CharField(blank=True, max_length=6, verbose_name='region')),
                ('code', models.CharField(blank=True, max_length=2, verbose_name='body code')),
                ('files_exporters', models.BooleanField(default=False, verbose_name='files exporters')),
                ('issues_licenses', models.BooleanField(default=False, verbose_name='issues licenses')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('filing_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filed_firms', to='accounts.organization')),
                ('issuing_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='licensed_firms', to='accounts.organization')),
            ],
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('clerk', 'Clerk'), ('reader', 'Reader'), ('reviewer', 'Reviewer'), ('approver', 'Approver'), ('officer', 'Officer')], max_length=14, verbose_name='role')),
                ('started_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.membership')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.organization'),
        ),
        migrations.CreateModel(
            name='InvitationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('full_name', models.CharField(max_length=80, verbose_name='full name')),
                ('role', models.CharField(choices=[('administrator', 'Administrator'), ('clerk', 'Clerk'), ('reader', 'Reader'), ('reviewer', 'Reviewer'), ('approver', 'Approver'), ('officer', 'Officer')], max_length=14, verbose_name='role')),
                ('invited_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('invited_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.invitation')),
                ('membership', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.membership')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='invitation',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='accounts.organization'),
        ),
        migrations.CreateModel(
            name='ConsentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.consent')),
                ('dealer', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('exporter', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='consent',
            name='dealer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents_held', to='accounts.organization'),
        ),
        migrations.AddField(
            model_name='consent',
            name='exporter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents_given', to='accounts.organization'),
        ),
        migrations.CreateModel(
            name='ApiClient',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('client_id', models.CharField(db_index=True, default=oauth2_provider.generators.generate_client_id, max_length=255, unique=True, verbose_name='client ID')),
                ('redirect_uris', models.TextField(blank=True, help_text='Allowed URIs list, space separated', verbose_name='redirect URIs')),
                ('post_logout_redirect_uris', models.TextField(blank=True, default='', help_text='Allowed Post Logout URIs list, space separated', verbose_name='post logout redirect URIs')),
                ('client_type', models.CharField(choices=[('confidential', 'Confidential'), ('public', 'Public')], max_length=32, verbose_name='client type')),
                ('authorization_grant_type', models.CharField(choices=[('authorization-code', 'Authorization code'), ('urn:ietf:params:oauth:grant-type:device_code', 'Device Code'), ('implicit', 'Implicit'), ('password', 'Resource owner password-based'), ('client-credentials', 'Client credentials'), ('openid-hybrid', 'OpenID connect hybrid')], max_length=44, verbose_name='authorization grant type')),
                ('client_secret', oauth2_provider.models.ClientSecretField(blank=True, db_index=True, default=oauth2_provider.generators.generate_client_secret, help_text='Client secret for authentication', max_length=255, verbose_name='client secret')),
                ('hash_client_secret', models.BooleanField(default=True, verbose_name='hash client secret')),
                ('name', models.CharField(blank=True, max_length=255, verbose_name='name')),
                ('skip_authorization', models.BooleanField(default=False, verbose_name='skip authorization')),
                ('created', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('updated', models.DateTimeField(auto_now=True, verbose_name='updated')),
                ('algorithm', models.CharField(blank=True, choices=[('', 'No OIDC support'), ('RS256', 'RSA with SHA-2 256'), ('HS256', 'HMAC with SHA-2 256')], default='', max_length=5, verbose_name='algorithm')),
                ('allowed_origins', models.TextField(blank=True, default='', help_text='Allowed origins list to enable CORS, space separated', verbose_name='allowed origins')),
                ('registration_source', models.CharField(choices=[('manual', 'Manual'), ('dcr', 'Dynamic Client Registration'), ('cimd', 'Client ID Metadata Document')], default='manual', help_text='How this application was registered (manual, DCR per RFC 7591, or CIMD)', max_length=32, verbose_name='registration source')),
                ('cimd_expires_at', models.DateTimeField(blank=True, default=None, help_text='When the cached Client ID Metadata Document should be re-fetched', null=True, verbose_name='CIMD expires at')),
                ('scopes', models.TextField(blank=True, verbose_name='scopes')),
                ('networks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=43), blank=True, default=list, size=None)),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='works until')),
                ('expiry_told_on', models.DateField(null=True)),
                ('rotated_at', models.DateTimeField(null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('last_used_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s', to=settings.AUTH_USER_MODEL, verbose_name='user')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='api_clients', to='accounts.organization')),
            ],
            options={
                'abstract': False,
                'swappable': 'OAUTH2_PROVIDER_APPLICATION_MODEL',
            },
        ),
        migrations.CreateModel(
            name='OrganizationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('exporter', 'Exporter'), ('dealer', 'Dealer'), ('maker', 'Vehicle manufacturer'), ('authority', 'Commerce authority'), ('ministry', 'Ministry of Commerce'), ('customs', 'Customs'), ('agency', 'Testing agency'), ('provider', 'Service provider')], max_length=12, verbose_name='kind')),
                ('name_zh', models.CharField(max_length=120, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=160, verbose_name='name in English')),
                ('uscc', models.CharField(blank=True, max_length=18, verbose_name='Unified Social Credit Code')),
                ('legal_representative', models.CharField(blank=True, max_length=60, verbose_name='legal representative')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('region_code', models.CharField(blank=True, max_length=6, verbose_name='region')),
                ('code', models.CharField(blank=True, max_length=2, verbose_name='body code')),
                ('files_exporters', models.BooleanField(default=False, verbose_name='files exporters')),
                ('issues_licenses', models.BooleanField(default=False, verbose_name='issues licenses')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('filing_body', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('issuing_body', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.organization')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Owner',
            fields=[
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('share', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='share, percent')),
                ('controls', models.BooleanField(default=False, verbose_name='controls the firm')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='accounts.organization')),
            ],
        ),
        migrations.CreateModel(
            name='OwnerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=exportportal.kit.ids.uuid7, editable=False, serialize=False)),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('share', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='share, percent')),
                ('controls', models.BooleanField(default=False, verbose_name='controls the firm')),
                ('organization', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.organization')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.owner')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('code',), name='organization_code_once', violation_error_message='Another body has this code.'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.UniqueConstraint(condition=models.Q(('uscc', ''), _negated=True), fields=('uscc',), name='organization_uscc_once', violation_error_message='Another organization has this credit code.'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'authority'), models.Q(('code', ''), _negated=True)), models.Q(models.Q(('kind', 'authority'), _negated=True), ('code', '')), _connector='OR'), name='organization_authority_has_code', violation_error_message='Authorities, and only they, have a body code.'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'exporter'), _negated=True), models.Q(('filing_body__isnull', False), ('issuing_body__isnull', False)), _connector='OR'), name='organization_exporter_has_bodies', violation_error_message='An exporter has a filing body and an issuing body.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_organizationevent" ("address", "code", "created_at", "files_exporters", "filing_body_id", "id", "issues_licenses", "issuing_body_id", "kind", "legal_representative", "name_en", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_code", "uscc") VALUES (NEW."address", NEW."code", NEW."created_at", NEW."files_exporters", NEW."filing_body_id", NEW."id", NEW."issues_licenses", NEW."issuing_body_id", NEW."kind", NEW."legal_representative", NEW."name_en", NEW."name_zh", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."phone", NEW."region_code", NEW."uscc"); RETURN NULL;', hash='da36390e4ab848f0cbcda3e44144c40be3dcbe67', operation='INSERT', pgid='pgtrigger_insert_insert_6d17a', table='accounts_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_organizationevent" ("address", "code", "created_at", "files_exporters", "filing_body_id", "id", "issues_licenses", "issuing_body_id", "kind", "legal_representative", "name_en", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_code", "uscc") VALUES (NEW."address", NEW."code", NEW."created_at", NEW."files_exporters", NEW."filing_body_id", NEW."id", NEW."issues_licenses", NEW."issuing_body_id", NEW."kind", NEW."legal_representative", NEW."name_en", NEW."name_zh", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."phone", NEW."region_code", NEW."uscc"); RETURN NULL;', hash='2843444d16c21aca8a1eb776f2f3d2fbc23e0079', operation='UPDATE', pgid='pgtrigger_update_update_df7c2', table='accounts_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_organizationevent" ("address", "code", "created_at", "files_exporters", "filing_body_id", "id", "issues_licenses", "issuing_body_id", "kind", "legal_representative", "name_en", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_code", "uscc") VALUES (OLD."address", OLD."code", OLD."created_at", OLD."files_exporters", OLD."filing_body_id", OLD."id", OLD."issues_licenses", OLD."issuing_body_id", OLD."kind", OLD."legal_representative", OLD."name_en", OLD."name_zh", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."phone", OLD."region_code", OLD."uscc"); RETURN NULL;', hash='46147d948ffb536ef1c9c4937baa564f2478cbe7', operation='DELETE', pgid='pgtrigger_delete_delete_c7034', table='accounts_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e1f05704110766345bef638c18be4307af995a77', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9ee6c', table='accounts_membershipevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'organization'), name='membership_once_at_a_time', violation_error_message='This person is a member already.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_membershipevent" ("ended_at", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "user_id") VALUES (NEW."ended_at", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."role", NEW."started_at", NEW."user_id"); RETURN NULL;', hash='d716cc850abbb842e1c07b66b1455ea34bfb9059', operation='INSERT', pgid='pgtrigger_insert_insert_fc05a', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_membershipevent" ("ended_at", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "user_id") VALUES (NEW."ended_at", NEW."id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."role", NEW."started_at", NEW."user_id"); RETURN NULL;', hash='de6feb3c7768b9e7ad972a8f2d82dd543e9757ff', operation='UPDATE', pgid='pgtrigger_update_update_20ab5', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_membershipevent" ("ended_at", "id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "started_at", "user_id") VALUES (OLD."ended_at", OLD."id", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."role", OLD."started_at", OLD."user_id"); RETURN NULL;', hash='9636ef14675fd452aad79b14462849829f24a5ac', operation='DELETE', pgid='pgtrigger_delete_delete_19a8f', table='accounts_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='daf23d962af867f3cb4eedb3f026a1b651002cd3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4566', table='accounts_invitationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('withdrawn_at', None), _connector='OR'), name='invitation_accepted_or_withdrawn', violation_error_message='An invitation is accepted or withdrawn.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('membership', None)), models.Q(('accepted_at__isnull', False), ('membership__isnull', False)), _connector='OR'), name='invitation_accepted_is_a_membership', violation_error_message='An accepted invitation has made a membership.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_invitationevent" ("accepted_at", "expires_at", "full_name", "id", "invited_at", "invited_by_id", "membership_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (NEW."accepted_at", NEW."expires_at", NEW."full_name", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."membership_id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."role", NEW."withdrawn_at"); RETURN NULL;', hash='808500d192c00c128b89eb13f02250dd4b616a92', operation='INSERT', pgid='pgtrigger_insert_insert_8c354', table='accounts_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."membership_id" IS DISTINCT FROM (NEW."membership_id") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at"))', func='INSERT INTO "accounts_invitationevent" ("accepted_at", "expires_at", "full_name", "id", "invited_at", "invited_by_id", "membership_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (NEW."accepted_at", NEW."expires_at", NEW."full_name", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."membership_id", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."role", NEW."withdrawn_at"); RETURN NULL;', hash='4e869e1ab9441972f5df7e889a720bfc542a0b11', operation='UPDATE', pgid='pgtrigger_update_update_4e12d', table='accounts_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_invitationevent" ("accepted_at", "expires_at", "full_name", "id", "invited_at", "invited_by_id", "membership_id", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "withdrawn_at") VALUES (OLD."accepted_at", OLD."expires_at", OLD."full_name", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."membership_id", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."role", OLD."withdrawn_at"); RETURN NULL;', hash='c2303cccfa7df735cf83d71ab2b04338961715a3', operation='DELETE', pgid='pgtrigger_delete_delete_f2c14', table='accounts_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='10438884ba7500a77dcaa01a127cd102970f34a6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_77f80', table='accounts_consentevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('exporter', 'dealer'), name='consent_once_at_a_time', violation_error_message='This dealer has the consent already.'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('exporter', models.F('dealer')), _negated=True), name='consent_is_for_another', violation_error_message='A firm needs no consent of its own.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_consentevent" ("dealer_id", "ended_at", "exporter_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dealer_id", NEW."ended_at", NEW."exporter_id", NEW."given_at", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id"); RETURN NULL;', hash='eb5d66b944ba7465b26850578f2e91588453bef5', operation='INSERT', pgid='pgtrigger_insert_insert_5fc84', table='accounts_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_consentevent" ("dealer_id", "ended_at", "exporter_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dealer_id", NEW."ended_at", NEW."exporter_id", NEW."given_at", NEW."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id"); RETURN NULL;', hash='1a36a5be963791bac1703ebbad2ec4721a3a0b8c', operation='UPDATE', pgid='pgtrigger_update_update_3484d', table='accounts_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='consent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_consentevent" ("dealer_id", "ended_at", "exporter_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."dealer_id", OLD."ended_at", OLD."exporter_id", OLD."given_at", OLD."id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id"); RETURN NULL;', hash='dbeda242e338d2ce0f2980d54cb0cae14330448f', operation='DELETE', pgid='pgtrigger_delete_delete_f0b48', table='accounts_consent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organizationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='54b4f4ac465ee58914aa45dbd28aa68208d61f5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_88592', table='accounts_organizationevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='owner',
            index=models.Index(fields=['name'], name='owner_by_name'),
        ),
        migrations.AddConstraint(
            model_name='owner',
            constraint=models.UniqueConstraint(fields=('organization', 'name'), name='owner_once_per_firm', violation_error_message='This owner is named already.'),
        ),
        migrations.AddConstraint(
            model_name='owner',
            constraint=models.CheckConstraint(condition=models.Q(('share', None), models.Q(('share__gt', 0), ('share__lte', 100)), _connector='OR'), name='owner_share_is_a_percentage', violation_error_message='A share is more than 0 and up to 100 percent.'),
        ),
        migrations.AddConstraint(
            model_name='owner',
            constraint=models.CheckConstraint(condition=models.Q(('share__isnull', False), ('controls', True), _connector='OR'), name='owner_holds_or_controls', violation_error_message='State the share, or that this person controls.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='owner',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_ownerevent" ("controls", "id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share") VALUES (NEW."controls", NEW."id", NEW."name", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."share"); RETURN NULL;', hash='4a6e3b48b264c72d85e780dd08093ebfd8946f76', operation='INSERT', pgid='pgtrigger_insert_insert_5a72a', table='accounts_owner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='owner',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_ownerevent" ("controls", "id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share") VALUES (NEW."controls", NEW."id", NEW."name", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."share"); RETURN NULL;', hash='a0d41867aec7c6a1ff1396c43b51768249101907', operation='UPDATE', pgid='pgtrigger_update_update_302be', table='accounts_owner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='owner',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_ownerevent" ("controls", "id", "name", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share") VALUES (OLD."controls", OLD."id", OLD."name", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."share"); RETURN NULL;', hash='36e59d555264556b4f933534e68f35ec10ba385d', operation='DELETE', pgid='pgtrigger_delete_delete_211f8', table='accounts_owner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cd27a72dbbde2aabae14874e987eb3475c93e387', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ca45d', table='accounts_ownerevent', when='BEFORE')),
        ),
    ])]
