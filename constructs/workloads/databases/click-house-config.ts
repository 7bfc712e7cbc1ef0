import { propError } from "../../checks";

/** Settings by name; a dot separates a section from its settings. */
export type ClickHouseSettings = Readonly<Record<string, string | number>>;

interface Section {
  [name: string]: string | Section;
}

/** Settings that the construct sets itself. */
const OWN = ["http_port", "tcp_port", "path", "prometheus", "logger"];

/** Returns the configuration file that is merged with that of the image. */
export function serverConfig(path: string, metricsPort: number, settings: ClickHouseSettings = {}): string {
  const root: Section = {
    // logs go to standard output, not to files in the container.
    logger: { console: "1", level: "information" },
    prometheus: {
      endpoint: "/metrics",
      port: String(metricsPort),
      metrics: "true",
      events: "true",
      asynchronous_metrics: "true",
    },
  };
  for (const [name, value] of Object.entries(settings)) add(path, root, name, String(value));
  return `<clickhouse>\n${elements(root, "  ")}</clickhouse>\n`;
}

function add(path: string, root: Section, name: string, value: string): void {
  const parts = name.split(".");
  const last = parts.pop() ?? "";
  const isWord = (part: string) => /^[A-Za-z_][\w-]*$/.test(part);
  if (![...parts, last].every(isWord) || OWN.includes(parts[0] ?? last)) {
    const rule = `have names of ClickHouse, with dots between sections, that the construct does not set itself (${OWN.join(", ")})`;
    throw propError(path, "settings", rule, name);
  }
  let section = root;
  for (const part of parts) {
    const inner = section[part] ?? {};
    if (typeof inner === "string")
      throw propError(path, "settings", `not contain a value in ${part} too`, name);
    section[part] = inner;
    section = inner;
  }
  if (typeof section[last] === "object") throw propError(path, "settings", "not be a section too", name);
  section[last] = value;
}

function elements(section: Section, indent: string): string {
  return Object.entries(section)
    .map(([name, value]) => {
      if (typeof value === "string") return `${indent}<${name}>${escape(value)}</${name}>\n`;
      return `${indent}<${name}>\n${elements(value, `${indent}  `)}${indent}</${name}>\n`;
    })
    .join("");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
