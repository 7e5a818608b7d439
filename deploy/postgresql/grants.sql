-- What the running hub may do, on every table there is now. Run by the owner after every migration
-- ('IntegrationHub.Host migrate' does; by hand: SET hub.application_role = 'hub_app', then this file).
--
-- Rows that prove what happened are written once: no UPDATE, no DELETE, no TRUNCATE. Partitions carry no right of
-- their own, so nobody reaches past the table they belong to. No schema may be added to. A table that this has not
-- seen yet gives the hub a refusal, never a right by default.

DO $$
DECLARE
    app text := coalesce(nullif(current_setting('hub.application_role', true), ''), 'hub_app');
    append_only text[] := ARRAY['messaging.message', 'messaging.delivery_log', 'intake.history', 'monitoring.body_view'];
    place record;
    rights text;
BEGIN
    FOR place IN
        SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
    LOOP
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC, %I', place.nspname, app);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', place.nspname, app);
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM PUBLIC, %I', place.nspname, app);
        EXECUTE format('GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA %I TO %I', place.nspname, app);
    END LOOP;

    FOR place IN
        SELECT schema.nspname, class.relname
        FROM pg_class class JOIN pg_namespace schema ON schema.oid = class.relnamespace
        WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
            AND schema.nspname !~ '^pg_' AND schema.nspname <> 'information_schema'
    LOOP
        rights := CASE
            WHEN place.relname = '__EFMigrationsHistory' THEN 'SELECT'
            WHEN place.relname = 'case_change' OR place.nspname || '.' || place.relname = ANY (append_only) THEN 'SELECT, INSERT'
            ELSE 'SELECT, INSERT, UPDATE, DELETE'
        END;
        EXECUTE format('GRANT %s ON %I.%I TO %I', rights, place.nspname, place.relname, app);
    END LOOP;

    EXECUTE format('GRANT EXECUTE ON FUNCTION messaging.make_partitions(date, date) TO %I', app);
    EXECUTE format('GRANT EXECUTE ON FUNCTION messaging.drop_partitions(date) TO %I', app);
    EXECUTE format('GRANT EXECUTE ON FUNCTION messaging.oldest_transaction() TO %I', app);
END $$;
