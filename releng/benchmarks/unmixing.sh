#!/bin/sh
# Unmixes parts of a large scene as whole commands and prints a table: unmixing.sh MIXEL SCENE WIDTH HEIGHT METHOD...
# MIXEL is the command of the product ("./mixel" in a source tree), WIDTH and HEIGHT the size of the scene. Each method
# unmixes a sixteenth, a quarter and the whole (5 endmembers, scale none). The scene is read once before, so that the
# disk is not measured. Needs GNU time (Debian: time). docs/unmixing.md tells of the results; times within one running
# process are those of "mixel benchmark-unmixing".
mixel=${1:?usage: unmixing.sh MIXEL SCENE WIDTH HEIGHT METHOD...}
scene=${2:?no scene}
width=${3:?no width}
height=${4:?no height}
shift 4
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cat "$scene" > /dev/null
echo "| method | cells | wall s | CPU s | peak MB |"
echo "|---|---:|---:|---:|---:|"
for method in "$@"; do
  for part in 4 2 1; do
    window=0,0,$((width / part)),$((height / part))
    /usr/bin/time -f '%e %U %S %M' -o "$out/time" "$mixel" unmix "$scene" --out "$out/maps" --method "$method" \
      --endmembers 5 --scale none --window "$window" --force --quiet > "$out/log" 2>&1 || {
      echo "failed: $method $window" >&2
      cat "$out/log" >&2
      exit 1
    }
    awk -v m="$method" -v n=$((width / part * (height / part))) \
      '{printf "| %s | %d | %.1f | %.1f | %.0f |\n", m, n, $1, $2 + $3, $4 / 1024}' "$out/time"
  done
done
