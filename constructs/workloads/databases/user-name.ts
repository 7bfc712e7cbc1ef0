import { Token } from "cdktf";
import { propError } from "../../checks";

// GR-34 (synth): one user name was used for all databases, and two of them do not accept a hyphen in it.
/** Software with rules for the names of its users (GR-34). */
export enum UserNameRule {
  /** PostgreSQL. */
  POSTGRESQL = "PostgreSQL",
  /** CockroachDB. */
  COCKROACHDB = "CockroachDB",
  /** MariaDB and MySQL. */
  MARIADB = "MariaDB",
  /** ClickHouse. */
  CLICKHOUSE = "ClickHouse",
  /** Redis. */
  REDIS = "Redis",
  /**
   * Kafka users that Strimzi creates.
   * @see https://strimzi.io/documentation/
   */
  KAFKA = "Kafka",
  /** Access keys of MinIO. */
  MINIO = "MinIO",
}

interface Shape {
  readonly pattern: RegExp;
  readonly rule: string;
}

const UNDERSCORES = "letters, digits and underscores, not starting with a digit";

const SHAPES: Readonly<Record<UserNameRule, Shape>> = {
  [UserNameRule.POSTGRESQL]: {
    pattern: /^[a-z_][-a-z0-9_]{0,62}$/,
    rule: "1 to 63 lower case letters, digits, '-' and '_', starting with a letter or '_'",
  },
  [UserNameRule.COCKROACHDB]: {
    pattern: /^[a-z_][a-z0-9_]{0,62}$/,
    rule: `1 to 63 lower case ${UNDERSCORES}: with a hyphen, every statement would have to quote it`,
  },
  [UserNameRule.MARIADB]: {
    pattern: /^[A-Za-z_][-\w]{0,79}$/,
    rule: "1 to 80 letters, digits, '-' and '_', starting with a letter or '_'",
  },
  [UserNameRule.CLICKHOUSE]: {
    pattern: /^[A-Za-z_]\w{0,62}$/,
    rule: `1 to 63 ${UNDERSCORES}, as the image writes it into its configuration as a word`,
  },
  [UserNameRule.REDIS]: {
    pattern: /^[-.\w]{1,63}$/,
    rule: "1 to 63 letters, digits, '-', '_' and '.'",
  },
  [UserNameRule.KAFKA]: {
    pattern: /^[a-z0-9]([-.a-z0-9]{0,61}[a-z0-9])?$/,
    rule: "1 to 63 lower case letters, digits, '-' and '.', as it is the name of an object: no underscore",
  },
  [UserNameRule.MINIO]: {
    pattern: /^[-\w]{3,20}$/,
    rule: "3 to 20 letters, digits, '-' and '_'",
  },
};

/**
 * Returns the user name unchanged if the software accepts it without quotes. Some software allows hyphens in it,
 * other software does not.
 * @param path path of the construct, for the error
 * @param prop the prop that contains it
 * @throws if the software would refuse it, or would read it differently.
 */
export function userName(path: string, prop: string, software: UserNameRule, name: string): string {
  const { pattern, rule } = SHAPES[software];
  if (Token.isUnresolved(name) || pattern.test(name)) return name;
  throw propError(path, prop, `be a user name of ${software}: ${rule}`, name);
}

/**
 * Returns the name of a database unchanged if SQL statements need not quote it.
 * @throws if it would have to be quoted.
 */
export function databaseName(path: string, prop: string, name: string): string {
  if (Token.isUnresolved(name) || /^[A-Za-z_]\w{0,62}$/.test(name)) return name;
  throw propError(path, prop, `be 1 to 63 ${UNDERSCORES}, or every statement would have to quote it`, name);
}
