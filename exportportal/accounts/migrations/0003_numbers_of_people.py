"""Owners and legal representatives by number too: names alone do not tell people apart."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_sign_in_names_once'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='organization',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organization',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='organization',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='owner',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='owner',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='owner',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='organization',
            name='legal_representative_digest',
            field=models.CharField(blank=True, db_default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='legal_representative_digest',
            field=models.CharField(blank=True, db_default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='owner',
            name='number_digest',
            field=models.CharField(blank=True, db_default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='owner',
            name='uscc',
            field=models.CharField(blank=True, db_default='', max_length=18, verbose_name='Unified Social Credit Code'),
        ),
        migrations.AddField(
            model_name='ownerevent',
            name='number_digest',
            field=models.CharField(blank=True, db_default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='ownerevent',
            name='uscc',
            field=models.CharField(blank=True, db_default='', max_length=18, verbose_name='Unified Social Credit Code'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_organizationevent" ("address", "code", "created_at", "files_exporters", "filing_body_id", "id", "issues_licenses", "issuing_body_id", "kind", "legal_representative", "legal_representative_digest", "name_en", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_code", "uscc") VALUES (NEW."address", NEW."code", NEW."created_at", NEW."files_exporters", NEW."filing_body_id", NEW."id", NEW."issues_licenses", NEW."issuing_body_id", NEW."kind", NEW."legal_representative", NEW."legal_representative_digest", NEW."name_en", NEW."name_zh", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."phone", NEW."region_code", NEW."uscc"); RETURN NULL;', hash='9b6265ee349bd9cc9aae818a38c37ae8da6ce4b1', operation='INSERT', pgid='pgtrigger_insert_insert_6d17a', table='accounts_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_organizationevent" ("address", "code", "created_at", "files_exporters", "filing_body_id", "id", "issues_licenses", "issuing_body_id", "kind", "legal_representative", "legal_representative_digest", "name_en", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_code", "uscc") VALUES (NEW."address", NEW."code", NEW."created_at", NEW."files_exporters", NEW."filing_body_id", NEW."id", NEW."issues_licenses", NEW."issuing_body_id", NEW."kind", NEW."legal_representative", NEW."legal_representative_digest", NEW."name_en", NEW."name_zh", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."phone", NEW."region_code", NEW."uscc"); RETURN NULL;', hash='115717e3136e9ac5e305b16ccd00c6bc6e3da5bb', operation='UPDATE', pgid='pgtrigger_update_update_df7c2', table='accounts_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_organizationevent" ("address", "code", "created_at", "files_exporters", "filing_body_id", "id", "issues_licenses", "issuing_body_id", "kind", "legal_representative", "legal_representative_digest", "name_en", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_code", "uscc") VALUES (OLD."address", OLD."code", OLD."created_at", OLD."files_exporters", OLD."filing_body_id", OLD."id", OLD."issues_licenses", OLD."issuing_body_id", OLD."kind", OLD."legal_representative", OLD."legal_representative_digest", OLD."name_en", OLD."name_zh", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."phone", OLD."region_code", OLD."uscc"); RETURN NULL;', hash='66e0d8d13e3c3a8a224acc5843c5d4b6bae694c0', operation='DELETE', pgid='pgtrigger_delete_delete_c7034', table='accounts_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='owner',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_ownerevent" ("controls", "id", "name", "number_digest", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "uscc") VALUES (NEW."controls", NEW."id", NEW."name", NEW."number_digest", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'insert\', NEW."id", NEW."share", NEW."uscc"); RETURN NULL;', hash='131f2a82d8843d8ccae7cfb970e5b0cde51233e3', operation='INSERT', pgid='pgtrigger_insert_insert_5a72a', table='accounts_owner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='owner',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_ownerevent" ("controls", "id", "name", "number_digest", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "uscc") VALUES (NEW."controls", NEW."id", NEW."name", NEW."number_digest", NEW."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'update\', NEW."id", NEW."share", NEW."uscc"); RETURN NULL;', hash='27dc5e1e2b2ea535ffd4dc2cb5a2bcf54d530d9d', operation='UPDATE', pgid='pgtrigger_update_update_302be', table='accounts_owner', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='owner',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_ownerevent" ("controls", "id", "name", "number_digest", "organization_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "share", "uscc") VALUES (OLD."controls", OLD."id", OLD."name", OLD."number_digest", OLD."organization_id", _pgh_attach_context(), COALESCE(NULLIF(CURRENT_SETTING(\'exportportal.moment\', TRUE), \'\')::TIMESTAMPTZ, NOW()), \'delete\', OLD."id", OLD."share", OLD."uscc"); RETURN NULL;', hash='737435cdf3b1df8b50a2745a99a468eba7f3f085', operation='DELETE', pgid='pgtrigger_delete_delete_211f8', table='accounts_owner', when='AFTER')),
        ),
        AddConstraintNotValid(
            model_name='owner',
            constraint=models.CheckConstraint(condition=models.Q(('uscc', ''), ('number_digest', ''), _connector='OR'), name='owner_is_a_firm_or_a_person', violation_error_message='An owner is a firm or a person, not both.'),
        ),
    ]
