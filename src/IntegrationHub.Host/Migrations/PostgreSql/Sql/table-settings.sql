-- How PostgreSQL is to look after the tables that live differently. Applied after every migration, so that a new
-- agency's tables have it too.
--
-- Deliveries and calls are born and gone within seconds: the table is small and its dead rows are many. The usual
-- threshold, a fifth of the table, would let a backlog of a million leave two hundred thousand dead rows in the way of
-- every claim. Their updates move due_at, which is indexed, so room in the page (fillfactor) would not save an index
-- entry there. It does where what changes is in no index: a node's row at every heartbeat, and an application, whose
-- counters change several times before its status does.

DO $$
DECLARE
    hot record;
BEGIN
    FOR hot IN
        SELECT schemaname, tablename FROM pg_tables
        WHERE tablename = 'pending_call' OR (schemaname = 'messaging' AND tablename = 'delivery')
    LOOP
        EXECUTE format(
            'ALTER TABLE %I.%I SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500, '
            'autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 500)',
            hot.schemaname, hot.tablename);
    END LOOP;
END $$;

ALTER TABLE messaging.node SET (fillfactor = 50, autovacuum_vacuum_threshold = 20, autovacuum_vacuum_scale_factor = 0);
ALTER TABLE intake.application SET (fillfactor = 85);
