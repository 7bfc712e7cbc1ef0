import { firstStartMark } from "./first-start";

/** Where the image keeps its data. */
export const DATA_PATH = "/var/lib/clickhouse";

const FIRST_START = firstStartMark(DATA_PATH);

/**
 * Starts the image's own entrypoint. Killed in its first start, that one would never make the database, and be ready
 * without it: so it is told to make it, if it is not there, until a first start has ended.
 */
export const START_SCRIPT = `set -eu
[ -d ${DATA_PATH}/data ] || touch ${FIRST_START}
if [ -e ${FIRST_START} ]; then
  export CLICKHOUSE_ALWAYS_RUN_INITDB_SCRIPTS=1
fi
exec /entrypoint.sh
`;
