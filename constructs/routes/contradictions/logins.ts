import { mapAt, type PairRule, type Step, textsAt } from "./step";

/** Types of middlewares that read user and password from the header `Authorization`. */
const LOGINS = ["basicAuth", "digestAuth"];

/** Types of middlewares that respond to requests of unauthenticated clients themselves. */
const GATES = [...LOGINS, "forwardAuth"];

const HEADER = "authorization";

/** Refuses two logins: a request has one header `Authorization`, with one password, and the first login removes it. */
export const oneLogin: PairRule = (later, earlier) => {
  if (!LOGINS.includes(later.kind) || !LOGINS.includes(earlier.kind)) return undefined;
  return (
    `not follow ${nameOf(earlier)}, as a browser sends one password and can never satisfy both: put the users into one ` +
    "Secret, or use two routes"
  );
};

/** Refuses a login behind a middleware that replaces or removes the password of the client. */
export const passwordArrives: PairRule = (later, earlier) => {
  if (!LOGINS.includes(later.kind) || !setsAuthorization(earlier)) return undefined;
  return (
    `come before ${nameOf(earlier)}, which sets the header Authorization: the password of the client never arrives, and ` +
    "all clients are admitted, or none"
  );
};

/** Refuses CORS behind a login: browsers send preflight requests without credentials, so the login refuses them. */
export const preflightsPass: PairRule = (later, earlier) => {
  const answersPreflights =
    textsAt(later, "accessControlAllowMethods").length + textsAt(later, "accessControlAllowHeaders").length >
    0;
  if (!answersPreflights || !GATES.includes(earlier.kind)) return undefined;
  return `come before ${nameOf(earlier)}, as browsers send preflight requests of CORS without credentials, and it refuses them`;
};

function setsAuthorization(step: Step): boolean {
  return (
    mapAt(step, "customRequestHeaders").has(HEADER) ||
    textsAt(step, "authResponseHeaders").some((name) => name.toLowerCase() === HEADER)
  );
}

function nameOf({ kind, at }: Step): string {
  return `${kind} (${at})`;
}
