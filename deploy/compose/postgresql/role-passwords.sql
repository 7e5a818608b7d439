-- Gives the roles of deploy/postgresql/roles.sql their passwords, when the database is made.
\set owner_password `cat /run/secrets/hub-owner-password`
\set app_password `cat /run/secrets/hub-app-password`
ALTER ROLE hub_owner PASSWORD :'owner_password';
ALTER ROLE hub_app PASSWORD :'app_password';
