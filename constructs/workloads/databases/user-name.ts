import { Token } from "cdktf";
import { propError } from "../../checks";

// GR-34 (synth): one user name was used for all databases, and two of them do not accept a hyphen in it.
/** Software that gives its users names of its own kind (GR-34). */
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

const UNDERSCORES = "letters, digits and underscores, first no digit";

const SHAPES: Readonly<Record<UserNameRule, Shape>> = {
  [UserNameRule.POSTGRESQL]: {
    pattern: /^[a-z_][-a-z0-9_]{0,62}$/,
    rule: "1 to 63 lower case letters, digits, '-' and '_', first a letter or '_'",
  },
  [UserNameRule.COCKROACHDB]: {
    pattern: /^[a-z_][a-z0-9_]{0,62}$/,
    rule: `1 to 63 lower case ${UNDERSCORES}: with a hyphen, every statement would have to quote it`,
  },
  [UserNameRule.MARIADB]: {
    pattern: /^[A-Za-z_][-\w]{0,79}$/,
    rule: "1 to 80 letters, digits, '-' and '_', first a letter or '_'",
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
 * Returns a user name that the software takes without quotes, as it came: with a hyphen for some and an
 * underscore for others.
 * @param path path of what names the user, for the error
 * @param prop the prop that holds it
 * @throws if the software would refuse it, or read something else.
 */
export function userName(path: string, prop: string, software: UserNameRule, name: string): string {
  const { pattern, rule } = SHAPES[software];
  if (Token.isUnresolved(name) || pattern.test(name)) return name;
  throw propError(path, prop, `be a user name of ${software}: ${rule}`, name);
}

/**
 * Returns the name of a database that no statement has to quote.
 * @throws if one would have to.
 */
export function databaseName(path: string, prop: string, name: string): string {
  if (Token.isUnresolved(name) || /^[A-Za-z_]\w{0,62}$/.test(name)) return name;
  throw propError(path, prop, `be 1 to 63 ${UNDERSCORES}, or every statement would have to quote it`, name);
}
