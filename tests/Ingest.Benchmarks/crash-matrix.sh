#!/bin/sh
# Kills the real program at 50 seeded instants (or as many as given) and compares what a restart makes of it with an undisturbed run.
# usage: tests/Ingest.Benchmarks/crash-matrix.sh [INSTANTS]
cd "$(dirname "$0")/../.." || exit 2
INGEST_CRASH_INSTANTS="${1:-50}" exec dotnet test --project tests/Ingest.Tests -c Release --filter-class Ingest.Tests.CrashTests
