#!/bin/sh
# Brings the public copy from object storage into the folder that a replica reads: the database aside, checked against its manifest,
# and then the pointer that names it. Whatever goes wrong, the copy in use stays in use.
#
#   fetch.sh once      ends with an error if it could not
#   fetch.sh always    every minute, and five minutes after an error
#
# POLICING_STORE is rclone's name for the folder in object storage, POLICING_DATA the folder of the replica.
set -eu

refuse() {
    echo "The public copy was not changed. $*" >&2
    exit 1
}

if [ "${1:-}" = always ]; then
    trap 'exit 0' TERM INT
    while :; do
        pause=60
        sh "$0" once || pause=300
        sleep "$pause" &
        wait "$!"
    done
fi
[ "${1:-}" = once ] || refuse "Say once or always."

cd "$POLICING_DATA"
name=$(rclone cat --count 100 "$POLICING_STORE/current")
expr "$name" : 'policing-[0-9]\{8\}T[0-9]\{6\}-[0-9a-f]\{6\}\.duckdb$' >/dev/null ||
    refuse "$POLICING_STORE/current does not name a database."
before=$(cat current 2>/dev/null || true)
[ "$name" != "$before" ] || exit 0

manifest=${name%.duckdb}.manifest.json
trap 'rm -rf incoming' EXIT
rm -rf incoming
mkdir incoming
rclone copyto "$POLICING_STORE/$manifest" "incoming/$manifest"
grep -q '^ *"audience": "public",$' "incoming/$manifest" || refuse "$manifest is not of a public database."
sum=$(sed -n 's/^ *"sha256": "\([0-9a-f]\{64\}\)",$/\1/p' "incoming/$manifest")
[ -n "$sum" ] || refuse "$manifest has no checksum."
rclone copyto "$POLICING_STORE/$name" "incoming/$name"
echo "$sum  incoming/$name" | sha256sum -c >/dev/null 2>&1 || refuse "$name is not the file that $manifest describes."

# The bytes must be on the disk before the pointer names them.
sync "incoming/$name"
mv "incoming/$manifest" "incoming/$name" .
echo "$name" >incoming/current
mv incoming/current current
echo "$name is in use."

# A page may still be read from the earlier copy.
for old in policing-*.duckdb; do
    case $old in
        "$name" | "$before") ;;
        *) rm -f "$old" "${old%.duckdb}.manifest.json" ;;
    esac
done
