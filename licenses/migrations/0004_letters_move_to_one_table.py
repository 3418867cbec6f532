"""What letters of refusals say, and their papers, move to the one table of all letters.

Their ids stay. What is left here is the key to the letter, and what the refusal rests on. Nothing
is updated, so every trigger stays on; the tables are held until it is done, so that no letter is
written meanwhile. There is no way back: the texts are no longer here.
"""

import django.db.models.deletion
from django.db import migrations, models

MOVE = """
    LOCK TABLE licenses_refusalletter, licenses_letterpaper IN ACCESS EXCLUSIVE MODE;
    INSERT INTO letters_letter (id, subject_type, subject_id, chinese, english, written_at)
        SELECT id, 'licenses.licenseapplication', application_id, chinese, english, written_at
        FROM licenses_refusalletter;
    INSERT INTO letters_letterpaper (letter_id, file_id, rendered_at)
        SELECT letter_id, file_id, rendered_at FROM licenses_letterpaper;
    SET CONSTRAINTS ALL IMMEDIATE;
"""
# A trigger goes with its table, but what it calls does not.
DROP = """
    DROP FUNCTION IF EXISTS pgtrigger_append_only_7a6f1(), pgtrigger_never_emptied_16367();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_letters_of_all_senders"),
        ("licenses", "0003_indexes_of_whole_table_pages"),
    ]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '5s'"),
        migrations.RunSQL(MOVE),
        migrations.DeleteModel(name="LetterPaper"),
        migrations.RunSQL(DROP),
        migrations.RemoveField(model_name="refusalletter", name="chinese"),
        migrations.RemoveField(model_name="refusalletter", name="english"),
        migrations.RemoveField(model_name="refusalletter", name="written_at"),
        migrations.RenameField(model_name="refusalletter", old_name="id", new_name="letter"),
        migrations.AlterField(
            model_name="refusalletter",
            name="letter",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                primary_key=True,
                related_name="+",
                serialize=False,
                to="letters.letter",
            ),
        ),
    ]
