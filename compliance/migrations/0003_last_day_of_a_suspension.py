from django.db import migrations, models

# Until now any step could be given a last day, an exit too, which then ended by itself. What is over
# stays as it was written; what is proposed or holds loses a day the law does not know. Steps are
# never edited otherwise: that trigger is off for this one statement, and their history keeps it.
CLEAR = """
    ALTER TABLE compliance_step DISABLE TRIGGER {never_edited};
    UPDATE compliance_standing SET valid_until = NULL
    FROM compliance_step
    WHERE compliance_step.standing_id = compliance_standing.id AND compliance_step.until IS NOT NULL
        AND compliance_step.kind <> 'suspension' AND compliance_step.state = 'in_force';
    UPDATE compliance_step SET until = NULL
    WHERE until IS NOT NULL AND kind <> 'suspension' AND state IN ('proposed', 'in_force');
    ALTER TABLE compliance_step ENABLE TRIGGER {never_edited};
"""
NEVER_EDITED = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_step_never_edited_%'"


def clear(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(NEVER_EDITED)
        (never_edited,) = cursor.fetchone()
        cursor.execute(CLEAR.format(never_edited=never_edited))


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0002_letters_of_filings"),
    ]

    operations = [
        migrations.RunPython(clear, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None),
                    ("kind", "suspension"),
                    ("state__in", ["rejected", "ended"]),
                    _connector="OR",
                ),
                name="step_with_a_last_day_is_a_suspension",
                violation_error_message="Only a suspension has a last day.",
            ),
        ),
    ]
