import type { JsonObject } from "../../charts";
import { builtIn, reading } from "../../live";
import { contradictionIn } from "../contradictions/contradictions";
import type { KnownSpec } from "../contradictions/step";
import { stepsIn } from "../contradictions/steps";
import { MIDDLEWARES } from "../traefik/kinds";

/** Arguments of the checks of existing Middlewares. */
export interface ExistingMiddlewareArgs {
  /** Namespace of the routes. */
  readonly namespace: string;
  /** Name of the Middleware. */
  readonly name: string;
  /** The prop that contains the name, for errors. */
  readonly prop: string;
}

/** Checks that the Middleware of `existing` exists. */
export const MIDDLEWARE_EXISTS = builtIn<ExistingMiddlewareArgs>({
  name: "middleware-exists",
  reads: [reading(MIDDLEWARES)],
  judge(live, { namespace, name, prop }) {
    if (live.find(MIDDLEWARES, name, namespace) !== undefined) return undefined;
    return `${prop} must name a Middleware of namespace ${namespace}, or Traefik answers with 404, but there is no ${name}`;
  },
});

/** Arguments of `MIDDLEWARES_CONSISTENT`. */
export interface MiddlewaresArgs {
  /** Namespace of the routes. */
  readonly namespace: string;
  /** The route, for errors. */
  readonly prop: string;
  /** The middlewares of a route in their order: `spec`, or the name of an existing one. */
  readonly middlewares: readonly (JsonObject | string)[];
}

/** Fields of Middlewares by which they contradict each other, without values of headers. */
const FIELDS = [
  "spec.addPrefix.prefix",
  "spec.basicAuth.secret",
  "spec.chain.middlewares.name",
  "spec.digestAuth.secret",
  "spec.forwardAuth.authResponseHeaders",
  "spec.headers.accessControlAllowHeaders",
  "spec.headers.accessControlAllowMethods",
  "spec.headers.accessControlAllowOriginList",
  "spec.ipAllowList",
  "spec.rateLimit",
  "spec.redirectRegex.regex",
  "spec.replacePath.path",
  "spec.replacePathRegex.regex",
  "spec.stripPrefix.prefixes",
  "spec.stripPrefixRegex.regex",
];

/** Checks that existing Middlewares, and those in chains, contradict no other middleware of their route. */
export const MIDDLEWARES_CONSISTENT = builtIn<MiddlewaresArgs>({
  name: "middlewares-consistent",
  reads: [reading(MIDDLEWARES, ...FIELDS)],
  judge(live, { namespace, prop, middlewares }) {
    const known: KnownSpec = (name) => live.findLive(MIDDLEWARES, name, namespace)?.spec;
    const steps = middlewares.flatMap((each, index) =>
      stepsIn(typeof each === "string" ? known(each) : each, `middlewares[${index}]`, known),
    );
    const found = contradictionIn(steps);
    if (found === undefined) return undefined;
    return `${prop}.${found.step.at} must ${found.rule}, but it is ${found.step.kind}`;
  },
});
