-- messaging.message and messaging.delivery_log by the day (UTC). Rows written before this migration wait in the default
-- partition; make_partitions moves them to the days they belong to.

ALTER TABLE messaging.message RENAME TO message_before;
CREATE TABLE messaging.message (LIKE messaging.message_before INCLUDING DEFAULTS) PARTITION BY RANGE (created_at);
CREATE TABLE messaging.message_default PARTITION OF messaging.message DEFAULT;
INSERT INTO messaging.message SELECT * FROM messaging.message_before;
DROP TABLE messaging.message_before;
ALTER TABLE messaging.message ADD CONSTRAINT "PK_message" PRIMARY KEY (id, created_at);
CREATE INDEX "IX_message_correlation_id_created_at" ON messaging.message (correlation_id, created_at);
CREATE INDEX "IX_message_created_at" ON messaging.message (created_at);

ALTER TABLE messaging.delivery_log RENAME TO delivery_log_before;
CREATE TABLE messaging.delivery_log (LIKE messaging.delivery_log_before INCLUDING DEFAULTS) PARTITION BY RANGE (handled_at);
CREATE TABLE messaging.delivery_log_default PARTITION OF messaging.delivery_log DEFAULT;
INSERT INTO messaging.delivery_log SELECT * FROM messaging.delivery_log_before;
DROP TABLE messaging.delivery_log_before;
ALTER TABLE messaging.delivery_log ADD CONSTRAINT "PK_delivery_log" PRIMARY KEY (message_id, queue, handled_at);
CREATE INDEX "IX_delivery_log_handled_at" ON messaging.delivery_log (handled_at);

-- One day of one table. Built beside the table and then attached: unlike CREATE TABLE ... PARTITION OF, that stops
-- neither readers nor writers of the other days. A row of that day that came too early lies in the default partition,
-- which stays locked for the moment in which its rows move.
CREATE FUNCTION messaging.make_partition(parent text, time_column text, day date) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
DECLARE
    name text := parent || '_' || to_char(day, 'YYYYMMDD');
    starts timestamptz := day;
    ends timestamptz := day + 1;
BEGIN
    EXECUTE format('LOCK TABLE messaging.%I IN ACCESS EXCLUSIVE MODE', parent || '_default');
    EXECUTE format('CREATE TABLE messaging.%I (LIKE messaging.%I INCLUDING DEFAULTS)', name, parent);
    EXECUTE format(
        'WITH early AS (DELETE FROM messaging.%I WHERE %I >= $1 AND %2$I < $2 RETURNING *) INSERT INTO messaging.%I SELECT * FROM early',
        parent || '_default', time_column, name) USING starts, ends;
    EXECUTE format('ALTER TABLE messaging.%I ATTACH PARTITION messaging.%I FOR VALUES FROM (%L) TO (%L)', parent, name, starts, ends);
    RETURN name;
END $$;

-- The partitions of these days, and of the days that the default partition has rows of, where there are none yet.
CREATE FUNCTION messaging.make_partitions(first_day date, last_day date) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET lock_timeout = '3s' AS $$
DECLARE
    parent text;
    time_column text;
    day date;
BEGIN
    IF last_day - first_day NOT BETWEEN 0 AND 60 THEN
        RAISE EXCEPTION 'Partitions are made for 1 to 61 days at once, not for % to %.', first_day, last_day;
    END IF;

    PERFORM pg_advisory_xact_lock(hashtext('messaging.partitions'));
    FOR parent, time_column IN SELECT * FROM (VALUES ('message', 'created_at'), ('delivery_log', 'handled_at')) AS t LOOP
        FOR day IN EXECUTE format(
            'SELECT generate_series($1, $2, interval ''1 day'')::date UNION SELECT DISTINCT %I::date FROM messaging.%I',
            time_column, parent || '_default') USING first_day, last_day
        LOOP
            IF to_regclass(format('messaging.%I', parent || '_' || to_char(day, 'YYYYMMDD'))) IS NULL THEN
                RETURN NEXT messaging.make_partition(parent, time_column, day);
            END IF;
        END LOOP;
    END LOOP;
END $$;

-- Drops the days before that one, except days with a message that a handler still owes. Whoever may call this cannot
-- use it to wipe out what happened lately.
CREATE FUNCTION messaging.drop_partitions(before date) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' SET lock_timeout = '3s' AS $$
DECLARE
    part record;
BEGIN
    IF before > current_date - 30 THEN
        RAISE EXCEPTION 'The last 30 days of the ledger are never dropped, so % is too late.', before;
    END IF;

    PERFORM pg_advisory_xact_lock(hashtext('messaging.partitions'));
    FOR part IN
        SELECT child.relname AS name, parent.relname AS parent, to_date(right(child.relname, 8), 'YYYYMMDD') AS day
        FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        JOIN pg_class parent ON parent.oid = inhparent
        WHERE inhparent IN ('messaging.message'::regclass, 'messaging.delivery_log'::regclass)
            AND child.relname ~ '_[0-9]+$'
        ORDER BY 1
    LOOP
        CONTINUE WHEN part.day >= before;
        CONTINUE WHEN part.parent = 'message' AND EXISTS (
            SELECT FROM messaging.delivery WHERE created_at >= part.day::timestamptz AND created_at < (part.day + 1)::timestamptz);
        EXECUTE format('DROP TABLE messaging.%I', part.name);
        RETURN NEXT part.name;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION messaging.make_partition(text, text, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION messaging.make_partitions(date, date) FROM PUBLIC;
REVOKE ALL ON FUNCTION messaging.drop_partitions(date) FROM PUBLIC;
