import { isDuration } from "../../constructs/monitoring/model/duration";

// promtool 3.14 and amtool 0.33 were run with each, as scrape_interval and as group_wait: they agree.
const TAKEN = [0, "0", "0s", "1s", "01s", "1ms", "1s500ms", "1m30s", "1h30m5s", "1d12h", "1y2w3d", "292y"];
const REFUSED = ["", "5", 5, "-5s", "1 s", "1S", "1.5h", "30s1m", "1m1m", "300y", "10000000000y", undefined];

test.each(TAKEN)("%j is a duration", (value) => {
  expect(isDuration(value)).toBe(true);
});

test.each(REFUSED)("%j is not valid", (value) => {
  expect(isDuration(value)).toBe(false);
});
