from django.db import migrations, models


def complete(apps, schema_editor):
    """Say of what was imported before how it stands: its batch is finished, its text is version 1."""
    batches = apps.get_model("newsroom", "ImportBatch").objects
    documents = apps.get_model("newsroom", "ImportedDocument").objects
    batches.exclude(finished_at=None).update(state="finished")
    began = batches.filter(pk=models.OuterRef("batch")).values("started_at")
    documents.update(version=1, imported_at=models.Subquery(began))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_imports_that_change"),
    ]

    operations = [
        migrations.RunPython(complete, migrations.RunPython.noop),
    ]
