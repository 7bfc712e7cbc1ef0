/** Lies on the volume while the image's first start is under way, in which it makes the database. */
const FIRST_START = "/var/lib/clickhouse/.groundplan-first-start";

/**
 * Starts the image's own entrypoint. Killed in its first start, that one would never make the database, and be ready without it:
 * so it is told to make it, if it is not there, until a first start has ended.
 */
export const START_SCRIPT = `set -eu
[ -d /var/lib/clickhouse/data ] || touch ${FIRST_START}
if [ -e ${FIRST_START} ]; then
  export CLICKHOUSE_ALWAYS_RUN_INITDB_SCRIPTS=1
fi
exec /entrypoint.sh
`;

/** Ends the first start: the image's entrypoint reads it in after the database was made. */
export const FIRST_START_ENDED_SCRIPT = `rm -f ${FIRST_START}\n`;
