import { propError } from "../../checks";
import { type Memory } from "../../units";
import { firstStartMark } from "./first-start";

/**
 * Settings by name, as MariaDB's own files spell them.
 * @see https://mariadb.com/docs/server/server-management/variables-and-modes/server-system-variables
 */
export type MariaDbSettings = Readonly<Record<string, string | number>>;

/** What the construct sets itself. */
const OWN = ["datadir", "port", "socket", "innodb_buffer_pool_size", "ignore_db_dirs"];

/** Writes the file that the server reads at start. */
export function serverConfig(path: string, bufferPool: Memory, settings: MariaDbSettings = {}): string {
  for (const [name, value] of Object.entries(settings)) {
    if (!/^[a-z][a-z0-9_-]*$/.test(name) || OWN.includes(name.replaceAll("-", "_"))) {
      const rule = `have names of MariaDB that the construct does not set itself (${OWN.join(", ")})`;
      throw propError(path, "settings", rule, name);
    }
    if (/[\n\r]/.test(String(value))) throw propError(path, `settings.${name}`, "be one line", value);
  }
  const lines = [
    // ext4 has this directory on every new volume; it is no database.
    "ignore_db_dirs = lost+found",
    `innodb_buffer_pool_size = ${bufferPool.bytes}`,
    ...Object.entries(settings).map(([name, value]) => `${name} = ${value}`),
  ];
  return `[mariadbd]\n${lines.join("\n")}\n`;
}

/** Writes the script that the image's entrypoint reads in, with its own functions, when the volume is empty. */
export function exporterScript(user: string): string {
  return `docker_process_sql <<SQL
CREATE USER IF NOT EXISTS '${user}'@'127.0.0.1'
  IDENTIFIED BY '$(docker_sql_escape_string_literal "$EXPORTER_PASSWORD")' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, BINLOG MONITOR, SLAVE MONITOR ON *.* TO '${user}'@'127.0.0.1';
GRANT SELECT ON performance_schema.* TO '${user}'@'127.0.0.1';
SQL
`;
}

/** Where the image keeps its data. */
export const DATA_PATH = "/var/lib/mysql";

const FIRST_START = firstStartMark(DATA_PATH);

/**
 * Starts the image's own entrypoint. Killed in its first start, that one takes the volume for a database the next
 * time, which has neither the users nor the database, and is never ready: so it begins anew, where nothing else was
 * on the volume before. Nobody can have written there meanwhile, as the server has no network yet.
 */
export const START_SCRIPT = `set -eu
others() {
  find ${DATA_PATH} -mindepth 1 -maxdepth 1 ! -name lost+found ! -path ${FIRST_START} "$@"
}
if [ -e ${FIRST_START} ]; then
  echo "the first start was interrupted, and begins anew" >&2
  others -exec rm -rf {} +
elif [ -z "$(others)" ]; then
  touch ${FIRST_START}
fi
exec docker-entrypoint.sh mariadbd
`;
