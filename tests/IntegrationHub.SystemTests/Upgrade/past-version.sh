#!/usr/bin/env bash
# Builds a version of the past beside these sources and does one of two things with it.
#   past-version.sh make-fixture <commit or tag> <name>   lets it live through Making/PastLife.cs on both stacks, into Fixtures/<name>;
#                                                         the fixture can be read from a quarter of an hour later on
#   past-version.sh roll-back <commit or tag>             lets it take over what this version has left unfinished, and back again
set -euo pipefail
cd "$(dirname "$0")/../../.."
usage() { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
case "${1:-} $#" in
  "make-fixture 3") class=Making.MakingFixtures ;;
  "roll-back 2") class=Making.RollingBack ;;
  *) usage ;;
esac
sources=$(mktemp -d)
trap 'git worktree remove --force "$sources"' EXIT
git worktree add --quiet --detach "$sources" "$2"
dotnet build -c Release -v quiet -clp:ErrorsOnly "$sources/src/IntegrationHub.Host"
dotnet build -c Release -v quiet -clp:ErrorsOnly tests/IntegrationHub.SystemTests
HUB_PAST_SOURCES=$sources HUB_PAST_NAME=${3:-} \
  dotnet tests/IntegrationHub.SystemTests/bin/Release/net10.0/IntegrationHub.SystemTests.dll \
  -noColor -explicit only -showLiveOutput -class "IntegrationHub.SystemTests.Upgrade.$class"
