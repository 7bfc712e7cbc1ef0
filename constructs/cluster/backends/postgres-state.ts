import { checkCall, propError } from "../../checks";
import { PlainBackend } from "./plain-backend";
import { idOf, type StateBackend } from "./state-backend";

/** Options of `postgresState`. */
export interface PostgresStateOptions {
  /**
   * Start of the schema names; letters, digits and underscores.
   * @default "groundplan"
   */
  readonly schemaPrefix?: string;
}

/**
 * Keeps the state in PostgreSQL, a schema per stack, with its locks. The connection comes from
 * `PG_CONN_STR`. The ids of stacks must consist of letters, digits and dashes, with at most 63 characters including the
 * prefix, because PostgreSQL would map other ids to the same schema.
 * @throws if the prefix, or the id of a stack that uses it, cannot name a schema.
 * @see https://developer.hashicorp.com/terraform/language/backend/pg
 */
export function postgresState(options: PostgresStateOptions = {}): StateBackend {
  checkCall("postgresState", options);
  const prefix = options.schemaPrefix ?? "groundplan";
  return {
    attachTo(stack) {
      const schemaName = `${prefix}_${idOf(stack).replaceAll("-", "_")}`;
      if (!/^[A-Za-z0-9-]+$/.test(idOf(stack)) || schemaName.length > 63) {
        const rule = `have only letters, digits and dashes, and with ${prefix}_ at most 63, as it names a schema`;
        throw propError(stack, "id", rule, idOf(stack));
      }
      // cdktf's own class demands the connection, and with it the password, in the synthesized file.
      new PlainBackend(stack, "pg", { schema_name: schemaName });
    },
  };
}
