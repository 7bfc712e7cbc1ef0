import type { Guardrail } from "../../judge/guardrail";
import { backendOf, type JudgedBackend } from "../../judge/tree/backend";
import { flagAt, textAt } from "../../judge/tree/blocks";

/** An address on this machine, which other machines cannot reach. */
const HERE = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/;

/** A state is protected in transit and at rest. */
export const STATE_PRIVATE: Guardrail = {
  id: "state-private",
  severity: "error",
  requires: "a state is sent to its backend over verified TLS, and is encrypted if the backend supports it",
  reason: "a state contains every Secret that Terraform has created, in plain text",
  judge: (tree) =>
    tree.stacks.flatMap((at) => {
      const found = exposureOf(backendOf(at));
      if (found === undefined) return [];
      const [prop, why, got] = found;
      const rule = `not make the state readable for others, because it contains Secrets in plain text: ${why}`;
      return [{ at, prop: `terraform.backend.${prop}`, rule, got }];
    }),
};

type Exposure = readonly [prop: string, why: string, got: unknown];

function exposureOf({ type, config }: JudgedBackend): Exposure | undefined {
  const plain = ["address", "endpoint", "endpoints.s3", "lock_address"].find((name) =>
    isPlainHttp(textAt(config, name)),
  );
  if (plain !== undefined) return [`${type}.${plain}`, "use https", textAt(config, plain)];
  const open = ["insecure", "skip_cert_verification"].find((name) => flagAt(config, name) === true);
  if (open !== undefined) return [`${type}.${open}`, "trust the certificate of its authority instead", true];
  if (type === "s3" && flagAt(config, "encrypt") === false) return ["s3.encrypt", "set it to true", false];
  const connection = textAt(config, "conn_str") ?? "";
  if (type === "pg" && /\bsslmode=(disable|allow|prefer)\b/.test(connection))
    return ["pg.conn_str", "use sslmode=verify-full", /sslmode=\w+/.exec(connection)?.[0]];
  const scheme = textAt(config, "scheme") ?? "http";
  const isConsul = type === "consul" && scheme === "http" && !/^https:/.test(textAt(config, "address") ?? "");
  return isConsul ? ["consul.scheme", "set it to https", config.scheme] : undefined;
}

function isPlainHttp(address: string | undefined): boolean {
  return address !== undefined && address.startsWith("http://") && !HERE.test(address);
}
