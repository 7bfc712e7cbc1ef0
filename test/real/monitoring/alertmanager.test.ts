import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonObject, Memory } from "../../../constructs";
import { toAlertmanagerConfig } from "../../../constructs/monitoring/alertmanager/alertmanager-config";
import { mistakeInMatchers } from "../../../constructs/monitoring/alertmanager/matchers";
import {
  RECEIVER_KINDS,
  type ReceiverKind,
} from "../../../constructs/monitoring/alertmanager/receiver-kinds";
import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { ask, judge } from "./judges";
import { pickFrom } from "./random-promql";

const folder = mkdtempSync(join(tmpdir(), "groundplan-alertmanager-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function refusal(config: object): string | undefined {
  const file = join(folder, "alertmanager.yml");
  writeFileSync(file, JSON.stringify(config));
  const { status, output } = ask("amtool", ["check-config", file]);
  return status === 0 ? undefined : output;
}

const volume = { storage: Memory.gibibytes(1), storageClass: "longhorn" };

/** Values that a field takes, where it is no text or not any. */
const VALUES: Readonly<Record<string, unknown>> = {
  chat_id: 1,
  smarthost: "mail:587",
  http_config: { authorization: { credentials_file: "/x" } },
  api_url: "http://a/b",
  url: "http://a/b",
  sigv4: {},
};

/** A member of a list with one field of each that it needs, files first. */
function leastOf({ needs }: ReceiverKind): JsonObject {
  const own = needs.map((names) => names.find((name) => name.endsWith("_file")) ?? names[0]!);
  return Object.fromEntries(own.map((name) => [name, VALUES[name] ?? "text"])) as JsonObject;
}

const written = (receiver: JsonObject) =>
  toAlertmanagerConfig("stack", { volume, receivers: { ops: receiver }, defaultReceiver: "ops" });

const KINDS = [...RECEIVER_KINDS].map(([list, kind]) => [list, kind] as const);

describeWith(judge("amtool"), "Alertmanager's configuration by amtool", () => {
  test.each(KINDS)("%s: what we take with the least that is needed, amtool takes", (list, kind) => {
    expect(refusal(written({ [list]: [leastOf(kind)] }))).toBeUndefined();
  });

  test.each(KINDS)("%s: amtool refuses what lacks one of them, and so do we", (list, kind) => {
    const whole = leastOf(kind);
    for (const field of Object.keys(whole)) {
      const receiver = {
        [list]: [Object.fromEntries(Object.entries(whole).filter(([name]) => name !== field))],
      } as JsonObject;
      const config = { route: { receiver: "ops" }, receivers: [{ ...receiver, name: "ops" }] };
      expect([field, refusal(config)]).toEqual([field, expect.any(String)]);
      expect(() => written(receiver)).toThrow("or Alertmanager refuses it");
    }
  });

  test.each(KINDS)("%s: amtool knows every field that we do, and no other", (list, kind) => {
    const unknown = (fields: readonly string[]) => {
      const member = Object.fromEntries(fields.map((field) => [field, null]));
      return [
        ...(
          refusal({ route: { receiver: "ops" }, receivers: [{ name: "ops", [list]: [member] }] }) ?? ""
        ).matchAll(/field (\w+) not found/g),
      ].map(([, field]) => field);
    };
    expect(unknown(["send_resolved", ...kind.fields])).toEqual([]);
    expect(unknown(["no_such_field"])).toEqual(["no_such_field"]);
  });

  test("it refuses the matchers that we refuse", () => {
    const random = pickFrom(seededRandom(34));
    const pieces = [
      "severity",
      "a.b",
      '"a"',
      "=",
      "==",
      "=~",
      "!=",
      "!~",
      "~",
      " ",
      '"crit',
      '"critical"',
      "(?!a)",
      '"(?i:x)"',
      "a|b",
      ",",
      "{",
      "}",
      "\\\\d",
      '"\\\\d+"',
      "x",
    ];
    const matchers = Array.from({ length: 80 }, () =>
      Array.from({ length: 2 + random.below(5) }, () => random.of(pieces)).join(""),
    );
    const differ = matchers.filter((matcher) => {
      const routes = [{ receiver: "ops", matchers: [matcher] }];
      const refused =
        refusal({ route: { receiver: "ops", routes }, receivers: [{ name: "ops" }] }) !== undefined;
      return refused !== (mistakeInMatchers(matcher) !== undefined);
    });
    expect(differ).toEqual([]);
  }, 120_000);
});
