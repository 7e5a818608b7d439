#!/usr/bin/env bash
# Makes the secrets that docker-compose.yml reads: each once, and never again over one that is there.
#
#   deploy/compose/make-secrets.sh [folder] [host name of the certificate]
#
# What an agency gives you cannot be made up: its file is made empty, and the hub refuses to start until it is filled in.
set -euo pipefail
folder=${1:-$(dirname "$0")/secrets}
host=${2:-localhost}

# The folder keeps others of this machine out. The files in it are read by several users of several containers.
mkdir -p "$folder"
chmod 700 "$folder"
cd "$folder"
umask 022

# make NAME COMMAND...: the command's output becomes the secret, whole or not at all.
make() {
  local name=$1
  shift
  [ ! -e "$name" ] || return 0
  "$@" > ".$name.new"
  mv ".$name.new" "$name"
  echo "made $name"
}

password() { openssl rand -hex 24; }
key() { openssl rand -base64 32; }
rabbitmq_user() { printf 'default_user = hub\ndefault_pass = %s\ndefault_vhost = hub\n' "$(cat rabbitmq-password)"; }
key_encryption_keys() { printf '{ "current": "k1", "keys": { "k1": "%s" } }\n' "$(key)"; }

token_keys() {
  local signing
  signing=$(openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null | awk '{ printf "%s\\n", $0 }')
  printf '{ "keys": [ { "id": "t1", "signing": "%s", "encryption": "%s" } ] }\n' "$signing" "$(key)"
}

certificate() {
  openssl req -x509 -key tls-key.pem -days 397 -subj "/CN=$host" -addext "subjectAltName=DNS:$host"
}

for name in postgres-password hub-owner-password hub-app-password rabbitmq-password erlang-cookie \
  administrator-password grafana-password; do
  make "$name" password
done
make rabbitmq-user.conf rabbitmq_user
make key-encryption-keys.json key_encryption_keys
make token-keys.json token_keys
make tls-key.pem openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256
make tls-certificate.pem certificate
for name in civil-registry-password civil-registry-callback-secret licensing-user-key licensing-callback-secret \
  tax-password health-client-secret; do
  make "$name" true
done
