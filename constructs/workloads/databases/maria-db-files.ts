import { propError } from "../../checks";
import { type Memory } from "../../units";
import { firstStartMark } from "./first-start";

/**
 * Settings by name, as in the option files of MariaDB.
 * @see https://mariadb.com/docs/server/server-management/variables-and-modes/server-system-variables
 */
export type MariaDbSettings = Readonly<Record<string, string | number>>;

/** Settings that the construct sets itself. */
const OWN = ["datadir", "port", "socket", "innodb_buffer_pool_size", "ignore_db_dirs"];

/** Returns the option file of the server. */
export function serverConfig(path: string, bufferPool: Memory, settings: MariaDbSettings = {}): string {
  for (const [name, value] of Object.entries(settings)) {
    if (!/^[a-z][a-z0-9_-]*$/.test(name) || OWN.includes(name.replaceAll("-", "_"))) {
      const rule = `have names of MariaDB that the construct does not set itself (${OWN.join(", ")})`;
      throw propError(path, "settings", rule, name);
    }
    if (/[\n\r]/.test(String(value))) throw propError(path, `settings.${name}`, "be one line", value);
  }
  const lines = [
    // ext4 creates this directory on every new volume; it is not a database.
    "ignore_db_dirs = lost+found",
    `innodb_buffer_pool_size = ${bufferPool.bytes}`,
    ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
  ];
  return `[mariadbd]\n${lines.join("\n")}\n`;
}

/**
 * Returns the script that the entrypoint of the image sources on an empty volume. It uses functions of the
 * entrypoint.
 */
export function exporterScript(user: string): string {
  return `docker_process_sql <<SQL
CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1'
  IDENTIFIED BY '$(docker_sql_escape_string_literal "$EXPORTER_PASSWORD")' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, BINLOG MONITOR, SLAVE MONITOR ON *.* TO '${user}'@'127.0.0.1';
GRANT SELECT ON performance_schema.* TO '${user}'@'127.0.0.1';
SQL
`;
}

/** Data directory of the image. */
export const DATA_PATH = "/var/lib/mysql";

const FIRST_START = firstStartMark(DATA_PATH);

/**
 * Runs the entrypoint of the image. If the first start is killed, the entrypoint reads the volume as a complete
 * database at the next start, although users and database are missing, and is never ready. Therefore the volume is
 * cleared first if it was empty before that first start. No client can have written to it, as the server does not
 * listen on the network during its first start.
 */
export const START_SCRIPT = `set -eu
others() {
  find ${DATA_PATH} -mindepth 1 -maxdepth 1 ! -name lost+found ! -path ${FIRST_START} "$@"
}
if [ -e ${FIRST_START} ]; then
  echo "the first start was interrupted: its files are deleted, and it is repeated" >&2
  others -exec rm -rf {} +
elif [ -z "$(others)" ]; then
  touch ${FIRST_START}
fi
exec docker-entrypoint.sh mariadbd
`;
