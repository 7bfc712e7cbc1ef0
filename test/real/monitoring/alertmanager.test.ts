import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { type AlertmanagerProps, type JsonObject, Memory, type TimeInterval } from "../../../constructs";
import { toAlertmanagerConfig } from "../../../constructs/monitoring/alertmanager/config";
import { CHART_INHIBIT_RULES } from "../../../constructs/monitoring/alertmanager/inhibit-rules";
import { mistakeInMatchers } from "../../../constructs/monitoring/alertmanager/matchers";
import type { Fields, FieldType } from "../../../constructs/monitoring/alertmanager/schema/field-type";
import { OBJECTS } from "../../../constructs/monitoring/alertmanager/schema/objects";
import { RECEIVER_KINDS } from "../../../constructs/monitoring/alertmanager/schema/receiver-kinds";
import { STACK_CHART } from "../../../constructs/monitoring/parts/charts";
import { FULL, make } from "../../monitoring/example";
import { chartFolder } from "../control-plane/places";
import { ChartsTogether } from "../support/charts-together";
import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { renderStackChart } from "./arrived";
import { ask, judge } from "./judges";
import { randomReceiver } from "./random-alertmanager";
import { pickFrom } from "./random-promql";
import { MONITORING_CHARTS } from "./real-charts";

const folder = mkdtempSync(join(tmpdir(), "groundplan-alertmanager-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Asks amtool about many configurations; in the mode in which the operator reads them, or in Alertmanager's own. */
function refusals(
  configs: readonly object[],
  mode: "classic-mode" | "" = "classic-mode",
): readonly (string | undefined)[] {
  const files = configs.map((config, at) => {
    const file = join(folder, `${String(at)}.yml`);
    writeFileSync(file, JSON.stringify(config));
    return file;
  });
  const flags = mode === "" ? [] : [`--enable-feature=${mode}`];
  const { output } = ask("amtool", [...flags, "check-config", ...files]);
  const found = [...output.matchAll(/Checking '([^']*)'(?:time=[^\n]*\n)* {2}(SUCCESS|FAILED: [^\n]*)/g)];
  expect(found.map(([, file]) => file)).toEqual(files);
  return found.map(([, , verdict]) => (verdict === "SUCCESS" ? undefined : verdict));
}

const volume = { size: Memory.gibibytes(1), storageClass: "longhorn" };

const config = (props: Partial<AlertmanagerProps>) => toAlertmanagerConfig("stack", { volume, ...props });

/** Returns the message of what we refuse, or nothing. */
function refusedHere(props: Partial<AlertmanagerProps>): string | undefined {
  try {
    config(props);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const raw = (receiver: JsonObject) => ({
  route: { receiver: "ops" },
  receivers: [{ ...receiver, name: "ops" }],
});

const random = pickFrom(seededRandom(34));

/**
 * What amtool takes, and the operator's own code does not: it was asked beside the project, with 12,000 such receivers. Or
 * amtool cuts a fraction, and takes an empty text for none.
 */
const STRICTER = [
  /which the operator does not know/,
  /hold alert_source_token or alert_source_token_file or http_config.authorization,/,
  /threading.thread_by_date of none or daily/,
  /(sns|pushover)_configs\[0\]\.(api_)?url must be/,
  /pushover_configs\[0\]\.(expire|retry|ttl) must be/,
  /mattermost_configs\[0\] must hold webhook_url/,
  /(timeout|ttl) must be a duration such as/,
  /got (-?\d+\.5|-1|5000000000|"")$/,
  /hold one of (chat_id|target_arn)/,
];

const KINDS = [...RECEIVER_KINDS];

describeWith(judge("amtool"), "Alertmanager's configuration by amtool 0.34", () => {
  test("of 3000 random receivers it takes what we take, and we take what it takes", () => {
    const receivers = Array.from({ length: 3000 }, () => randomReceiver(random));
    const verdicts = refusals(receivers.map(raw));
    const ours = receivers.map((ops) => refusedHere({ receivers: { ops }, defaultReceiver: "ops" }));
    const differ = receivers.map((receiver, at) => ({ receiver, ours: ours[at], amtool: verdicts[at] }));
    expect(differ.filter((each) => each.ours === undefined && each.amtool !== undefined)).toEqual([]);
    const refused = differ.filter((each) => each.ours !== undefined && each.amtool === undefined);
    expect(refused.filter((each) => !STRICTER.some((reason) => reason.test(each.ours ?? "")))).toEqual([]);
    // a test of which nearly all is refused tries little.
    expect(ours.filter((each) => each === undefined).length).toBeGreaterThan(1000);
  }, 120_000);

  test("it knows every field that we do, and no other", () => {
    const members = KINDS.map(([list, { fields }]) => ({ [list]: [nullsOf(fields)] }));
    const objects = [...OBJECTS].map(([name, fields]) => inReceiver(name, nullsOf(fields)));
    const unknown = refusals([...members, ...objects].map(raw)).map((each) => each?.includes("not found"));
    expect(unknown.filter((each) => each === true)).toEqual([]);
    const wrong = KINDS.map(([list]) => ({ [list]: [{ no_such_field: null }] }));
    expect(refusals(wrong.map(raw)).every((each) => each !== undefined)).toBe(true);
  }, 120_000);

  test("it ends itself over update_message alone, which we refuse", () => {
    const receiver = { slack_configs: [{ api_url_file: "/x", update_message: true }] };
    const file = join(folder, "crash.yml");
    writeFileSync(file, JSON.stringify(raw(receiver)));
    expect(ask("amtool", ["check-config", file]).output).toContain("nil pointer dereference");
    expect(refusedHere({ receivers: { ops: receiver } })).toContain("for update_message");
  });

  test("it takes a configuration of everything that props say", () => {
    expect(refusals([config(EVERYTHING)])).toEqual([undefined]);
    expect(refusals([config(EVERYTHING)], "")).toEqual([undefined]);
  });

  test("it refuses the matchers that we refuse, but for a doubled equal sign, and none at all", () => {
    const matchers = Array.from({ length: 1500 }, () =>
      Array.from({ length: 2 + random.below(5) }, () => random.of(PIECES)).join(""),
    );
    const routed = (matcher: string) => ({
      route: { receiver: "ops", routes: [{ receiver: "ops", matchers: [matcher] }] },
      receivers: [{ name: "ops" }],
    });
    const [classic, own] = (["classic-mode", ""] as const).map((mode) =>
      refusals(matchers.map(routed), mode),
    );
    const differ = matchers.filter((matcher, at) => {
      const theirs = classic?.[at] ?? own?.[at];
      const isOdd = /=\s*[=~]|^[\s{},]*$/.test(matcher);
      const ours = mistakeInMatchers(matcher);
      return theirs === undefined ? ours !== undefined && !isOdd : ours === undefined;
    });
    expect(differ).toEqual([]);
  }, 120_000);

  test("of 2000 random times it takes what we take, and refuses what we refuse, but for months beyond the year", () => {
    const times = Array.from({ length: 2000 }, () => randomTime());
    const verdicts = refusals(times.map(timed));
    const differ = times.flatMap((time, at) => {
      const ours = refusedHere({ timeIntervals: { a: [time] } });
      if ((ours === undefined) === (verdicts[at] === undefined)) return [];
      return ours !== undefined && /months|be left out|location/.test(ours)
        ? []
        : [{ time, ours, amtool: verdicts[at] }];
    });
    expect(differ).toEqual([]);
  }, 120_000);
});

describeWith(
  [judge("amtool"), ChartsTogether.available(MONITORING_CHARTS)],
  "what the chart makes of it",
  () => {
    test("amtool takes it as it arrives, with the chart's own beside it, and numbers as written", () => {
      const release = make({ ...FULL, alertmanager: { volume, ...EVERYTHING } }).find(
        "helm_release",
        "release",
      );
      const text = renderStackChart(release, "templates/alertmanager/secret.yaml");
      const secret = parse(text) as { data: Record<string, string> };
      const arrived = parse(
        Buffer.from(secret.data["alertmanager.yaml"] ?? "", "base64").toString(),
      ) as JsonObject;
      expect(refusals([{ ...arrived, templates: [] }])).toEqual([undefined]);
      expect(arrived).toMatchObject({ global: { resolve_timeout: "600s" }, route: { group_wait: "30s" } });
      expect(JSON.stringify(arrived)).toContain('"chat_id":-1001234567890');
    });

    test("the rules that hold alerts back are the chart's, and the Secrets are mounted", () => {
      const values = readFileSync(
        join(chartFolder(STACK_CHART.name, STACK_CHART.version) ?? "", "values.yaml"),
        "utf8",
      );
      const chart = parse(values) as { alertmanager: { config: { inhibit_rules: unknown } } };
      expect(CHART_INHIBIT_RULES).toEqual(chart.alertmanager.config.inhibit_rules);
      const release = make({ ...FULL, alertmanager: { volume, ...EVERYTHING } }).find(
        "helm_release",
        "release",
      );
      const [resource] = parseAllDocuments(
        renderStackChart(release, "templates/alertmanager/alertmanager.yaml"),
      );
      expect(resource?.toJS()).toMatchObject({ spec: { secrets: ["mine", "bot", "mail", "slack"] } });
    });
  },
);

const KEY = (secretName: string) => ({ secretName, key: "key" });

const EVERYTHING: Partial<AlertmanagerProps> = {
  global: {
    ...{ resolveTimeoutSeconds: 600, smtpSmarthost: "mail.lab:587", smtpFrom: "a@lab", smtpRequireTls: true },
    ...{
      smtpAuthUsername: "a",
      smtpAuthPassword: KEY("mail"),
      slackApiUrl: KEY("slack"),
      smtpForceImplicitTls: false,
    },
    ...{ httpConfig: { proxy_url: "http://proxy:3128" }, smtpTlsConfig: { insecure_skip_verify: true } },
    ...{
      telegramApiUrl: "https://a",
      jiraApiUrl: "https://a",
      wechatApiCorpId: "a",
      telegramBotToken: KEY("bot"),
    },
    ...{
      pagerdutyUrl: "https://a",
      opsgenieApiUrl: "https://a",
      victoropsApiUrl: "https://a",
      webexApiUrl: "https://a",
    },
  },
  secrets: ["mine"],
  receivers: {
    ops: {
      email_configs: [{ to: "b@lab", headers: { Subject: "{{ .CommonLabels.alertname }}" } }],
      slack_configs: [{ channel: "#ops" }],
      telegram_configs: [{ chat_id: -1001234567890 }],
      webhook_configs: [{ url: "http://a.b/c", max_alerts: 5 }],
    },
  },
  defaultReceiver: "ops",
  groupBy: ["namespace", "job"],
  inhibitRules: [{ sourceMatchers: ["a = b"], targetMatchers: ["a = c"], equal: ["node"] }],
  timeIntervals: {
    nights: [
      {
        times: [{ startTime: "22:00", endTime: "24:00" }],
        weekdays: ["monday:friday"],
        daysOfMonth: ["1:5", "-3:-1"],
      },
      { months: ["january:march", "12"], years: ["2026:2028"], location: "Europe/Berlin" },
    ],
  },
  routes: [
    {
      matchers: ['severity = "critical"'],
      groupBy: ["..."],
      groupWaitSeconds: 0,
      repeatIntervalSeconds: 3600,
      routes: [{ receiver: "null", matchers: ["a =~ b"], muteTimeIntervals: ["nights"], continue: true }],
    },
  ],
};

const PIECES = [
  ...[
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
  ],
  ...["a|b", ",", "{", "}", "\\\\d", '"\\\\d+"', "x"],
];

const nullsOf = (fields: Fields) => Object.fromEntries([...fields.keys()].map((field) => [field, null]));

/** A receiver in which an object of a type stands somewhere. */
function inReceiver(type: string, object: JsonObject): JsonObject {
  const within = (fields: Fields): readonly string[] | undefined => {
    for (const [field, each] of fields) {
      const inner = each.replace(/[[\]]/g, "");
      if (inner === type) return [isList(each) ? `${field}[]` : field];
      const deeper = OBJECTS.has(inner) ? within(OBJECTS.get(inner)!) : undefined;
      if (deeper !== undefined) return [isList(each) ? `${field}[]` : field, ...deeper];
    }
    return undefined;
  };
  for (const [list, { fields }] of KINDS) {
    const path = within(fields);
    if (path === undefined) continue;
    const member = path.reduceRight<JsonObject>((below, key) => {
      const field = key.replace("[]", "");
      return key.endsWith("[]") ? { [field]: [below] } : { [field]: below };
    }, object);
    return { [list]: [member] };
  }
  throw new Error(`${type} stands nowhere`);
}

const isList = (type: FieldType) => type.startsWith("[");

const timed = ({ times, daysOfMonth, ...others }: TimeInterval) => ({
  route: { receiver: "ops" },
  receivers: [{ name: "ops" }],
  time_intervals: [
    {
      name: "a",
      time_intervals: [
        {
          ...others,
          times: times?.map(({ startTime, endTime }) => ({ start_time: startTime, end_time: endTime })),
          days_of_month: daysOfMonth,
        },
      ],
    },
  ],
});

function randomTime(): TimeInterval {
  const end = (all: readonly string[]) => random.of(all);
  const range = (all: readonly string[]) => [random.below(2) === 0 ? end(all) : `${end(all)}:${end(all)}`];
  const made: readonly (() => TimeInterval)[] = [
    () => ({ times: [{ startTime: end(CLOCK), endTime: end(CLOCK) }] }),
    () => ({ weekdays: range(["sunday", "Monday", "friday", "saturday", "mon", "1", ""]) }),
    () => ({ daysOfMonth: range(["1", "5", "28", "31", "32", "0", "-1", "-3", "-31", "-32", "a", ""]) }),
    () => ({ months: range(["january", "March", "december", "1", "12", "13", "0", "jan", ""]) }),
    () => ({ years: range(["2026", "2028", "a", ""]) }),
    () => ({
      location: end(["Europe/Berlin", "UTC", "America/New_York", "Mars/One", "europe/berlin", "+01:00"]),
    }),
  ];
  return { ...random.of(made)(), ...random.of(made)() };
}

const CLOCK = ["00:00", "06:30", "22:00", "23:59", "24:00", "24:01", "6:30", "22", ""];
