"""What letters say, and their papers, move to the one table of all letters, under the same ids.

What is left here is the key to the letter, and what the letter is about. Nothing is updated, so
every trigger stays on; the tables are held until it is done, so that no letter is written meanwhile.
There is no way back: the texts are no longer here.
"""

import django.db.models.deletion
from django.db import migrations, models

MOVE = """
    LOCK TABLE compliance_filingletter, compliance_filingletterpaper,
        compliance_stepletter, compliance_stepletterpaper IN ACCESS EXCLUSIVE MODE;
    INSERT INTO letters_letter (id, subject_type, subject_id, chinese, english, written_at)
        SELECT id, 'compliance.filingapplication', application_id, chinese, english, written_at
        FROM compliance_filingletter
        UNION ALL
        SELECT id, 'compliance.step', step_id, chinese, english, written_at
        FROM compliance_stepletter;
    INSERT INTO letters_letterpaper (letter_id, file_id, rendered_at)
        SELECT letter_id, file_id, rendered_at FROM compliance_filingletterpaper
        UNION ALL
        SELECT letter_id, file_id, rendered_at FROM compliance_stepletterpaper;
    SET CONSTRAINTS ALL IMMEDIATE;
"""
# A trigger goes with its table, but what it calls does not.
DROP = """
    DROP FUNCTION IF EXISTS pgtrigger_append_only_e8153(), pgtrigger_never_emptied_b326e(),
        pgtrigger_append_only_0938c(), pgtrigger_never_emptied_16b55();
"""


def key():
    return models.OneToOneField(
        on_delete=django.db.models.deletion.PROTECT,
        primary_key=True,
        related_name="+",
        serialize=False,
        to="letters.letter",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0004_recorder_of_a_charge_stays"),
        ("letters", "0001_letters_of_all_senders"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '5s'"),
        migrations.RunSQL(MOVE),
        migrations.DeleteModel(name="FilingLetterPaper"),
        migrations.DeleteModel(name="StepLetterPaper"),
        migrations.RunSQL(DROP),
        migrations.RemoveField(model_name="filingletter", name="chinese"),
        migrations.RemoveField(model_name="filingletter", name="english"),
        migrations.RemoveField(model_name="filingletter", name="written_at"),
        migrations.RenameField(model_name="filingletter", old_name="id", new_name="letter"),
        migrations.AlterField(model_name="filingletter", name="letter", field=key()),
        migrations.RemoveField(model_name="stepletter", name="chinese"),
        migrations.RemoveField(model_name="stepletter", name="english"),
        migrations.RemoveField(model_name="stepletter", name="written_at"),
        migrations.RenameField(model_name="stepletter", old_name="id", new_name="letter"),
        migrations.AlterField(model_name="stepletter", name="letter", field=key()),
    ]
