-- The oldest open transaction of this database, a prepared one included, by the database's own clock. Runs under the
-- owner: a role sees the transactions of others only as a member of pg_read_all_stats, which the running hub is not.
CREATE FUNCTION messaging.oldest_transaction() RETURNS TABLE (since timestamptz, age interval, owner text)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT open.since, clock_timestamp() - open.since, open.owner
    FROM (
        SELECT xact_start AS since, concat_ws(', ', 'process ' || pid, usename, nullif(application_name, '')) AS owner
        FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
        UNION ALL
        SELECT prepared, 'prepared as ' || gid
        FROM pg_prepared_xacts
        WHERE database = current_database()
    ) AS open
    ORDER BY 1
    LIMIT 1
$$;

REVOKE ALL ON FUNCTION messaging.oldest_transaction() FROM PUBLIC;
