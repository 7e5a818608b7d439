#!/usr/bin/env bash
# Installs what is missing, builds, and runs every suite. Closes with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_TieredPGO=0 # what lives for minutes need not measure itself
passed=0 failed=0 skipped=0
broken="" # what failed, said once more at the end
slowest=12 # as many tests of each suite are listed with their time
threads=$(($(nproc) + 1)) # tests that wait leave room for one more

fail() {
  echo "$1" >&2
  failed=$((failed + 1))
  broken+="   $1"$'\n'
}

install_missing() {
  local packages=()
  [ -x /usr/bin/chromium ] || packages+=(chromium)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || packages+=(postgresql)
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || packages+=(rabbitmq-server)
  [ "${#packages[@]}" -eq 0 ] && return
  echo "Installing ${packages[*]} ..."
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${packages[@]}" >/dev/null \
    || fail "Could not install ${packages[*]}; install them by hand and run this again."
}

declare -A logs pids started_at

# Starts a suite; what stands after its name goes before its command. Hundreds of processes live for less than a minute:
# not counting calls, to compile again what is hot, saves a fifth of their processor time.
start_suite() {
  local name=$1
  shift
  logs[$name]=$(mktemp)
  started_at[$name]=$SECONDS
  DOTNET_TC_CallCounting=0 "$@" dotnet "tests/$name/bin/Release/net10.0/$name.dll" -noColor -reporter verbose -parallelAlgorithm conservative -maxThreads "$threads" > "${logs[$name]}" 2>&1 &
  pids[$name]=$!
}

# Waits for a suite and counts it by xUnit's own summary: "Total: 28, Errors: 0, Failed: 1, Skipped: 0, Not Run: 0, Time: 9.1s"
end_suite() {
  local name=$1 log=${logs[$1]} code summary names
  echo "== $name"
  wait "${pids[$name]}"
  code=$?
  summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+' "$log" | tail -n 1)
  if [ -z "$summary" ]; then
    tail -n 60 "$log"
    fail "$name ended with $code and without a summary."
  else
    local total errors bad skip unrun
    total=$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<< "$summary")
    errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<< "$summary")
    bad=$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<< "$summary")
    skip=$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<< "$summary")
    # Tests that only run when they are asked for by name count as nothing.
    unrun=$(sed -E 's/.*Not Run: ([0-9]+).*/\1/' <<< "$summary")
    names=$(grep -oE '[^ ].* \[FAIL\]$|Seed [0-9]+ fails' "$log" | sed 's/^/   /')
    [ -z "$names" ] || broken+=$names$'\n'
    [ $((bad + errors)) -eq 0 ] || grep -vE '^\s+at |\[(STARTING|FINISHED)\]' "$log" | tail -n 200
    sed -nE 's/^ *(.*) \[FINISHED\] Time: ([0-9.]+)s$/   \2 s \1/p' "$log" | sort -rn | head -n "$slowest"
    passed=$((passed + total - bad - skip - unrun)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
  fi
  rm -f "$log"
  echo "   $((SECONDS - started_at[$name])) s since its start: ${summary:-no summary}"
}

# Every scenario of the benchmark for a moment, to see that it works: one that worked counts as passed. What it measures is
# judged by nobody here.
run_benchmarks() {
  local log
  log=$(mktemp)
  started=$SECONDS
  echo "== benchmarks, in their short form"
  DOTNET_TC_CallCounting=0 dotnet tests/IntegrationHub.Benchmarks/bin/Release/net10.0/IntegrationHub.Benchmarks.dll short > "$log" 2>&1 \
    || { tail -n 60 "$log"; fail "The benchmarks failed."; }
  sed -nE 's/^([a-z]+) took ([0-9]+) s$/   \2 s \1/p' "$log"
  passed=$((passed + $(grep -cE '^[a-z]+ took [0-9]+ s$' "$log")))
  rm -f "$log"
  echo "   $((SECONDS - started)) s"
}

install_missing
started=$SECONDS
if ! dotnet build -c Release -v quiet -clp:ErrorsOnly; then
  fail "The build failed."
  echo "$passed passed, $failed failed, $skipped skipped"
  exit 1
fi
echo "== build"
echo "   $((SECONDS - started)) s"

started=$SECONDS
echo "== formatting"
if ! dotnet format whitespace --no-restore --verify-no-changes > /dev/null; then
  fail "Formatting: run 'dotnet format whitespace'."
fi
echo "   $((SECONDS - started)) s"

# The simulation has a clock of its own, so it may live on what the other suites leave over while they wait; it is one
# process for all of it, whose code is best from the first time on.
start_suite IntegrationHub.Simulation nice -n 19 env DOTNET_TieredCompilation=0
for suite in IntegrationHub.Tests IntegrationHub.SystemTests IntegrationHub.BrowserTests; do
  start_suite "$suite"
  end_suite "$suite"
done
end_suite IntegrationHub.Simulation

run_benchmarks

[ -z "$broken" ] || printf '== failed\n%s' "$broken"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$skipped" -eq 0 ]
