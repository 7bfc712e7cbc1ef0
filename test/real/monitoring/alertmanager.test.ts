import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mistakeInMatchers } from "../../../constructs/monitoring/alertmanager/matchers";
import { OBJECTS } from "../../../constructs/monitoring/alertmanager/schema/objects";
import { RECEIVER_KINDS } from "../../../constructs/monitoring/alertmanager/schema/receiver-kinds";
import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { inReceiver, nullsOf } from "./alertmanager-fields";
import { config, folder, raw, refusals, refusedHere } from "./by-amtool";
import { EVERYTHING } from "./every-alertmanager-prop";
import { ask, judge } from "./judges";
import { randomReceiver } from "./random-alertmanager";
import { pickFrom } from "./random-promql";
import { randomMatchers, randomTime, timed } from "./random-times";

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const random = pickFrom(seededRandom(34));

/**
 * Values that amtool accepts, and the operator's code does not, according to a test with 12,000 such receivers. Or
 * amtool truncates a fraction, and ignores an empty text.
 */
const STRICTER = [
  /which the operator does not support/,
  /contain alert_source_token or alert_source_token_file or http_config.authorization,/,
  /threading.thread_by_date of none or daily/,
  /(sns|pushover)_configs\[0\]\.(api_)?url must be/,
  /pushover_configs\[0\]\.(expire|retry|ttl) must be/,
  /mattermost_configs\[0\] must contain webhook_url/,
  /(timeout|ttl) must be a duration such as/,
  /got (-?\d+\.5|-1|5000000000|"")$/,
  /contain one of (chat_id|target_arn)/,
];

const KINDS = [...RECEIVER_KINDS];

describeWith(judge("amtool"), "Alertmanager's configuration by amtool 0.34", () => {
  test("of 3,000 random receivers, it accepts those that the library accepts, and no others", () => {
    const receivers = Array.from({ length: 3000 }, () => randomReceiver(random));
    const verdicts = refusals(receivers.map(raw));
    const ours = receivers.map((ops) => refusedHere({ receivers: { ops }, defaultReceiver: "ops" }));
    const differ = receivers.map((receiver, at) => ({ receiver, ours: ours[at], amtool: verdicts[at] }));
    expect(differ.filter((each) => each.ours === undefined && each.amtool !== undefined)).toEqual([]);
    const refused = differ.filter((each) => each.ours !== undefined && each.amtool === undefined);
    expect(refused.filter((each) => !STRICTER.some((reason) => reason.test(each.ours ?? "")))).toEqual([]);
    // a test of which nearly all is refused tries little.
    expect(ours.filter((each) => each === undefined).length).toBeGreaterThan(1000);
  });

  test("it has every field that the library accepts, and no other", () => {
    const members = KINDS.map(([list, { fields }]) => ({ [list]: [nullsOf(fields)] }));
    const objects = [...OBJECTS].map(([name, fields]) => inReceiver(name, nullsOf(fields)));
    const unknown = refusals([...members, ...objects].map(raw)).map((each) => each?.includes("not found"));
    expect(unknown.filter((each) => each === true)).toEqual([]);
    const wrong = KINDS.map(([list]) => ({ [list]: [{ no_such_field: null }] }));
    expect(refusals(wrong.map(raw)).every((each) => each !== undefined)).toBe(true);
  });

  test("it exits with an error for update_message alone, which the library rejects", () => {
    const receiver = { slack_configs: [{ api_url_file: "/x", update_message: true }] };
    const file = join(folder, "crash.yml");
    writeFileSync(file, JSON.stringify(raw(receiver)));
    expect(ask("amtool", ["check-config", file]).output).toContain("nil pointer dereference");
    expect(refusedHere({ receivers: { ops: receiver } })).toContain("for update_message");
  });

  test("it accepts a configuration with every prop", () => {
    expect(refusals([config(EVERYTHING)])).toEqual([undefined]);
    expect(refusals([config(EVERYTHING)], "")).toEqual([undefined]);
  });

  test("it rejects the matchers that the library rejects, except a doubled equal sign and an empty list", () => {
    const matchers = Array.from({ length: 1500 }, () => randomMatchers(random));
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
  });

  test("of 2,000 random time intervals, it accepts those that the library accepts and rejects the others, except months beyond 12", () => {
    const times = Array.from({ length: 2000 }, () => randomTime(random));
    const verdicts = refusals(times.map(timed));
    const differ = times.flatMap((time, at) => {
      const ours = refusedHere({ timeIntervals: { a: [time] } });
      if ((ours === undefined) === (verdicts[at] === undefined)) return [];
      return ours !== undefined && /months|be left out|location/.test(ours)
        ? []
        : [{ time, ours, amtool: verdicts[at] }];
    });
    expect(differ).toEqual([]);
  });
});
