import type { Json, JsonObject } from "../../../constructs";
import type { Fields, FieldType } from "../../../constructs/monitoring/alertmanager/schema/field-type";
import { OBJECTS } from "../../../constructs/monitoring/alertmanager/schema/objects";
import { RECEIVER_KINDS } from "../../../constructs/monitoring/alertmanager/schema/receiver-kinds";
import type { Pick } from "./random-promql";

/** Values of each type in a configuration, most of them valid. */
const VALUES: Readonly<Record<string, readonly Json[]>> = {
  any: [1, "a", { a: ["b"] }],
  bool: [true, false, true, false, "true", 1],
  duration: ["5m", "1h30m", "1d", "0", 0, "90", "1m1h", "1.5h", "5M", ""],
  host_port: ["mail:587", "mail.lab:587", "[::1]:25", ":25", "mail", "mail:", "a:b:c", "mail:smtp"],
  int: [1, -1001234567890, 0, 1.5, "1"],
  map: [{ a: "b" }, {}, { a: { b: [1] } }, [], "a"],
  proxy_url: ["http://proxy:3128", "socks5://proxy", "http://pro xy", "http://a/%zz"],
  text: ["a", "{{ .CommonLabels.x }}", 5, true, "", ["a"], { a: 1 }],
  texts: [{ a: "b" }, {}, { a: 1, b: true }, ["a"], { a: ["b"] }, "a"],
  template_url: ["http://a/{{ .x }}", "http://a", "{{ .x", "{{ foo }}", "a", "ftp://a", ""],
  time: ["5s", "1m30s", "500ms", "1d", "1s1m", "5", "1.5s", -1],
  tls_version: ["TLS12", "TLS13", "TLS10", "1.2"],
  uint: [0, 5, -1, 1.5, "5", 5_000_000_000],
  url: [
    "http://a",
    "https://a.b:1/c?d=e",
    "HTTP://a",
    "a",
    "http://",
    "ftp://a",
    "http://a b",
    "http://a:x",
    "//a",
  ],
};

/** Values of texts of which only some are taken. */
const NAMED: Readonly<Record<string, readonly Json[]>> = {
  api_type: ["auto", "cloud", "datacenter", "server", ""],
  message_type: ["text", "markdown", "html", ""],
  parse_mode: ["HTML", "Markdown", "MarkdownV2", "html", ""],
  thread_by_date: ["none", "daily", "weekly", ""],
  type: ["team", "TEAM", "schedule", "button", "basic", "Bearer", "{{ .x }}", ""],
};

/** Makes a receiver with one member, of the fields that it needs and some others. */
export function randomReceiver(random: Pick): JsonObject {
  const [list, kind] = random.of([...RECEIVER_KINDS]);
  const needed = kind.needs.flatMap((names) => {
    const own = names.filter((name) => !name.includes("."));
    const files = own.filter((name) => name.endsWith("_file"));
    return own.length === 0 || random.below(12) === 0 ? [] : [random.of(files.length > 0 ? files : own)];
  });
  const authorized = kind.needs.some((names) => names.includes("http_config.authorization"));
  const member = {
    ...randomObject(random, kind.fields, 3),
    ...Object.fromEntries(
      needed.map((name) => [name, value(random, name, kind.fields.get(name) ?? "text", 2)]),
    ),
    ...(authorized && random.below(4) > 0 && { http_config: { authorization: { credentials_file: "/x" } } }),
  };
  return { [list]: [member] };
}

/** Makes an object of at most so many of its fields, without secrets. */
export function randomObject(random: Pick, fields: Fields, most: number, depth = 3): JsonObject {
  // update_message crashes the judge, and has a separate test.
  const names = [...fields.keys()].filter((name) => !isSecret(name, fields) && name !== "update_message");
  const chosen = Array.from({ length: random.below(most + 1) }, () => random.of(names));
  const entries = chosen.map(
    (name) => [name, value(random, name, fields.get(name) ?? "text", depth)] as const,
  );
  const unknown = random.below(25) === 0 ? [["no_such_field", "a"] as const] : [];
  return Object.fromEntries([...entries, ...unknown]);
}

function isSecret(name: string, fields: Fields): boolean {
  const isAddress = ["url", "api_url", "chat_id"].includes(name) && !fields.has("app_token");
  return (
    (fields.has(`${name}_file`) && !isAddress) ||
    ["webhook_url", "bearer_token", "secret_key", "credentials", "password"].includes(name)
  );
}

function value(random: Pick, name: string, type: FieldType, depth: number): Json {
  const inner = /^\[(.*)\]$/.exec(type)?.[1];
  if (inner !== undefined) {
    if (random.below(8) === 0) return "a";
    return Array.from({ length: random.below(3) }, () => value(random, "", inner, depth));
  }
  const fields = OBJECTS.get(type);
  if (fields !== undefined)
    return random.below(10) === 0 ? "a" : randomObject(random, fields, depth, depth - 1);
  if (type === "headers") return random.of(HEADERS);
  if (name.endsWith("_file")) return random.of(["/x", "/x", "/x", ""]);
  // most are valid, or no configuration would be accepted.
  const all = NAMED[name] ?? VALUES[type] ?? ["a"];
  return random.below(3) > 0 ? (all[0] ?? "a") : random.of(all);
}

const HEADERS: readonly Json[] = [
  { "X-A": { values: ["a"] } },
  { "X-A": { files: ["/x"] } },
  { host: { values: ["a"] } },
  { "X-A": "a" },
  { "X-A": { value: ["a"] } },
];
