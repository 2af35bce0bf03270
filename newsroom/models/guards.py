"""What the database itself refuses, beyond what Django's constraints can say.

* no two editions of one article overlap: an exclusion constraint on PostgreSQL, triggers on SQLite;
* audit entries are neither changed nor deleted: triggers on both.

Installed after every migration, because a migration that alters a table on SQLite makes it anew and
drops its triggers without a word. Installing again changes nothing.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

EDITION = "newsroom_edition"
AUDIT = "newsroom_auditentry"

# Django writes datetimes to SQLite as UTC text with six decimals or none, which sorts like time.
_OVERLAP = f"""
    SELECT 1 FROM {EDITION} other
    WHERE other.article_id = NEW.article_id AND other.id IS NOT NEW.id
      AND (other.live_until IS NULL OR other.live_until > NEW.live_from)
      AND (NEW.live_until IS NULL OR other.live_from < NEW.live_until)
"""
SQLITE = {
    "edition_no_overlap_insert": f"""
        CREATE TRIGGER IF NOT EXISTS edition_no_overlap_insert BEFORE INSERT ON {EDITION}
        WHEN EXISTS ({_OVERLAP.replace("AND other.id IS NOT NEW.id", "")})
        BEGIN SELECT RAISE(ABORT, 'edition_no_overlap'); END""",
    "edition_no_overlap_update": f"""
        CREATE TRIGGER IF NOT EXISTS edition_no_overlap_update
        BEFORE UPDATE OF article_id, live_from, live_until ON {EDITION}
        WHEN EXISTS ({_OVERLAP})
        BEGIN SELECT RAISE(ABORT, 'edition_no_overlap'); END""",
    "audit_no_update": f"""
        CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON {AUDIT}
        BEGIN SELECT RAISE(ABORT, 'audit_append_only'); END""",
    "audit_no_delete": f"""
        CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON {AUDIT}
        BEGIN SELECT RAISE(ABORT, 'audit_append_only'); END""",
}

POSTGRESQL = f"""
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    DO $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'edition_no_overlap'
                       AND conrelid = '{EDITION}'::regclass) THEN
            ALTER TABLE {EDITION} ADD CONSTRAINT edition_no_overlap
            EXCLUDE USING gist (article_id WITH =, tstzrange(live_from, live_until) WITH &&);
        END IF;
    END $$;
    CREATE OR REPLACE FUNCTION newsroom_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'audit_append_only' USING ERRCODE = 'integrity_constraint_violation'; END
    $$;
    CREATE OR REPLACE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON {AUDIT}
        FOR EACH ROW EXECUTE FUNCTION newsroom_audit_append_only();
"""


def install(connection: BaseDatabaseWrapper) -> bool:
    """Install the guards where their tables are; tell whether they are."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if not {EDITION, AUDIT} <= tables:
            return False
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
        else:
            for statement in SQLITE.values():
                cursor.execute(statement)
    return True
