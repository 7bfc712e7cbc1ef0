import { networkOf } from "../networks";
import { type PairRule, type Step, textsAt } from "./step";

/** Refuses two address lists without a common address: Traefik admits clients that are in both, so no one. */
export const someonePasses: PairRule = (later, earlier) => {
  if (later.kind !== "ipAllowList" || earlier.kind !== "ipAllowList") return undefined;
  // with different numbers of proxies, the lists apply to different addresses of a request.
  if (strategyOf(later) !== strategyOf(earlier)) return undefined;
  const [own, others] = [later, earlier].map((each) => textsAt(each, "sourceRange").map(networkOf));
  const isShared = own?.some((a) => others?.some((b) => a === undefined || b === undefined || a.overlaps(b)));
  if (isShared === true) return undefined;
  return `share an address with ipAllowList (${earlier.at}), as a client must be in both, and no one is: put all ranges into one`;
};

/** Refuses two rate limits of which one is always reached first, so that the other has no effect. */
export const bothLimit: PairRule = (later, earlier) => {
  if (later.kind !== "rateLimit" || earlier.kind !== "rateLimit") return undefined;
  const [own, other] = [limitOf(later), limitOf(earlier)];
  if (own === undefined || other === undefined) return undefined;
  const isLooser = own.rate >= other.rate && own.burst >= other.burst;
  const isStricter = own.rate <= other.rate && own.burst <= other.burst;
  if (!isLooser && !isStricter) return undefined;
  return `be the only one with ${earlier.at}, as the stricter of both limits every request: leave the other out, or give one a lower rate and the other a lower burst`;
};

function strategyOf({ settings }: Step): string {
  return JSON.stringify(settings.ipStrategy ?? {});
}

interface Limit {
  readonly rate: number;
  readonly burst: number;
}

/** Returns the limits of requests per second and at once; undefined if clients are counted in a special way. */
function limitOf({ settings }: Step): Limit | undefined {
  const { average, period = "1s", burst = 1, sourceCriterion } = settings;
  const seconds = /^(\d+)(s|m|h)?$/.exec(String(period));
  if (sourceCriterion !== undefined || seconds === null) return undefined;
  const unit = { s: 1, m: 60, h: 3600 }[seconds[2] ?? "s"] ?? 1;
  return { rate: Number(average) / (Number(seconds[1]) * unit), burst: Number(burst) };
}
