import { firstStartMark } from "./first-start";

/** Data directory of the image. */
export const DATA_PATH = "/var/lib/clickhouse";

const FIRST_START = firstStartMark(DATA_PATH);

/**
 * Runs the entrypoint of the image. If the first start is killed, the entrypoint would never create the database, and
 * would be ready without it. Therefore it is told to create a missing database until a first start has completed.
 */
export const START_SCRIPT = `set -eu
[ -d ${DATA_PATH}/data ] || touch ${FIRST_START}
if [ -e ${FIRST_START} ]; then
  export CLICKHOUSE_ALWAYS_RUN_INITDB_SCRIPTS=1
fi
exec /entrypoint.sh
`;
