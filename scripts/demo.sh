#!/usr/bin/env bash
# The main job on the embedded sample plans: load, show the register, ask who, list what is overdue.
set -euo pipefail
cd "$(dirname "$0")/.."
kehoach=.venv/bin/kehoach
mkdir -p demo
rm -f demo/*
export KEHOACH_DB=demo/kehoach.db KEHOACH_USER="demo"
# The tables are as wide as the terminal, also where a command below goes into a pipe.
if [ -t 1 ]; then COLUMNS=$(tput cols 2>/dev/null || echo 120); export COLUMNS; fi
samples=()
for folder in corpus/samples/*/; do
  name=$(basename "$folder")
  for file in "$folder$name".*; do samples+=("$file"); done
done

echo "== kehoach load (${#samples[@]} sample plans)"
"$kehoach" load "${samples[@]}"
echo
echo "== kehoach tasks --role lead"
"$kehoach" tasks --role lead | sed -n 1,45p
echo
echo "== kehoach who \"so y te\""
"$kehoach" who "so y te"
echo
echo "== kehoach overdue --as-of 2026-11-22 --only-overdue"
"$kehoach" overdue --as-of 2026-11-22 --only-overdue | sed -n 1,100p
"$kehoach" overdue --as-of 2026-11-22 --format xlsx --output demo/overdue.xlsx
"$kehoach" overdue --as-of 2026-11-22 --format html --output demo/overdue.html
echo "… The whole list, with every class, is in demo/overdue.xlsx and demo/overdue.html."
