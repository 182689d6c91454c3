#!/usr/bin/env bash
# System packages that features and tests need: installed where this user may, else the one line to run is named.
set -euo pipefail
packages=()
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
fc-list 2>/dev/null | grep -qi dejavu || [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || packages+=(fonts-dejavu-core)
fc-list 2>/dev/null | grep -qi "liberation serif" || [ -e /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf ] || packages+=(fonts-liberation2)
command -v tesseract >/dev/null || packages+=(tesseract-ocr)
for language in vie osd; do
  tesseract --list-langs 2>/dev/null | grep -qx "$language" || packages+=("tesseract-ocr-$language")
done
command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui)
[ ${#packages[@]} -eq 0 ] && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
else
  echo "Missing system packages. Please run: sudo apt-get install ${packages[*]}" >&2
  exit 1
fi
