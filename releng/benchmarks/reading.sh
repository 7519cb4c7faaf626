#!/bin/sh
# Reads PRISMA products whole, with h5py and with Mixel, and prints a table: reading.sh MIXEL FILE...
# MIXEL is the command of the product ("./mixel" in a source tree). Files are read once before, so that
# the disk is not measured. Needs Debian's python3-h5py. docs/reading.md tells of the results.
mixel=${1:?usage: reading.sh MIXEL FILE...}
shift

seconds() { # COMMAND...: wall seconds of a whole process, the better of two
  for run in 1 2; do
    start=$(date +%s.%N)
    "$@" > /tmp/reading.$$ 2>/dev/null || { echo "failed: $*" >&2; exit 1; }
    end=$(date +%s.%N)
    echo "$end $start" | awk '{printf "%.2f\n", $1 - $2}'
  done | sort -n | head -1
}

json() { # KEY
  sed -n "s/.*\"$1\": *\([-0-9.eE]*\).*/\1/p" /tmp/reading.$$
}

h5py() {
  /usr/bin/python3 - "$1" <<'PY'
import sys, time
import h5py
start = time.time()
with h5py.File(sys.argv[1]) as f:
    level = f.attrs['Processing_Level'].decode()
    data = f['HDFEOS/SWATHS/PRS_L%s_HCO/Data Fields' % level]
    cubes = [data[n + '_Cube'][...] for n in ('VNIR', 'SWIR')]
print('"read": %.3f' % (time.time() - start))
PY
}

echo "| file | h5py, process | h5py, read | Mixel, process | Mixel, open | Mixel, read | three bands |"
echo "|---|---|---|---|---|---|---|"
for file in "$@"; do
  cat "$file" > /dev/null
  theirs=$(seconds h5py "$file")
  their_read=$(json read)
  ours=$(seconds "$mixel" benchmark-reading "$file" --json)
  opened=$(json openSeconds)
  read=$(json allBandsSeconds)
  "$mixel" benchmark-reading "$file" --picture --json > /tmp/reading.$$ 2>/dev/null
  echo "| $(basename "$(dirname "$file")") | $theirs | $their_read | $ours | $opened | $read | $(json threeBandsSeconds) |"
done
rm -f /tmp/reading.$$
