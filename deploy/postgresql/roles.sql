-- Two roles for the hub, made once by a superuser in the hub's own, empty database:
--
--   psql -d hub -f deploy/postgresql/roles.sql
--
-- hub_owner owns everything and migrates; hub_app is what the running hub signs in as. Neither gets a password here:
-- give them one with \password, or a certificate. What hub_app may do with the tables is in grants.sql, which
-- 'IntegrationHub.Host migrate' applies whenever Storage__ApplicationRole names the role.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_owner') THEN
        CREATE ROLE hub_owner LOGIN;
    END IF;

    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_app') THEN
        CREATE ROLE hub_app LOGIN;
    END IF;

    EXECUTE format('ALTER DATABASE %I OWNER TO hub_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO hub_app', current_database());
END $$;

ALTER ROLE hub_owner NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE hub_app NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER SCHEMA public OWNER TO hub_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- So that messaging.oldest_transaction(), which runs under the owner, sees everybody's transactions.
GRANT pg_read_all_stats TO hub_owner;
