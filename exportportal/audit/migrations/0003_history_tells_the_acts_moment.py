import exportportal.audit.models
from django.db import migrations, models

# Where the triggers were made before they could be told a moment, they are taught it here.
TEACH = r"""
    DO $$
    DECLARE written text;
    BEGIN
        FOR written IN
            SELECT pg_get_functiondef(oid) FROM pg_proc
            WHERE proname LIKE 'pgtrigger\_%' AND prosrc LIKE '%pgh_created_at%'
              AND prosrc NOT LIKE '%exportportal.moment%'
        LOOP
            EXECUTE replace(written, 'NOW()',
                'COALESCE(NULLIF(CURRENT_SETTING(''exportportal.moment'', TRUE), '''')::TIMESTAMPTZ, NOW())');
        END LOOP;
    END $$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_entries_by_reader'),
    ]

    operations = [
        migrations.RunSQL(TEACH, migrations.RunSQL.noop),
        migrations.AddField(
            model_name='entry',
            name='recorded_at',
            field=models.DateTimeField(null=True),
        ),
        # In a step of its own, so that entries of before are not stamped with the day of migrating.
        migrations.AlterField(
            model_name='entry',
            name='recorded_at',
            field=models.DateTimeField(db_default=exportportal.audit.models.ActMoment(), null=True),
        ),
    ]
