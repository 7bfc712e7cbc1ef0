import { Token } from "cdktf";
import type { Construct } from "constructs";
import { type Fail, failOf, requireDnsLabel } from "../../checks";
import { CLAIM_NOT_TERMINATING, CLAIM_UNCHANGED, ClaimGrowth } from "../../claims";
import { requireLive } from "../../live";
import { VOLUME_BINDABLE } from "../bound-volume/volume-checks";
import { declaredPair, type StaticPairIdentity } from "./static-pair";
import {
  CLAIM_WAY_OUT,
  NO_STATIC_CLASS,
  OTHER_PAIR,
  STATIC_VOLUME_PAGE,
  STATIC_VOLUME_UNCHANGED,
} from "./static-pair-checks";
import { pairNames, STATIC_CLASS_NAME } from "./static-pair-names";

/** Checks the names, sizes and access modes of a static pair; throws for the first rule that is broken. */
export function validatePair(construct: Construct, pair: StaticPairIdentity): void {
  const fail = failOf(construct);
  validateName("name", pair.name, 59, fail);
  validateName("namespace", pair.namespace, 63, fail);
  validateSizes(pair, fail);
  const { accessModes } = pair;
  if (accessModes.length === 0 || new Set(accessModes).size < accessModes.length) {
    fail("accessModes", "name at least one, each once", accessModes);
  }
}

/** Stops a plan if live objects of the names are not the pair, or cannot bind. */
export function requireLivePair(construct: Construct, pair: StaticPairIdentity): void {
  const { volume: volumeName, claim: claimName } = pairNames(pair.name);
  const declared = declaredPair(pair);
  // GR-36 (plan): a claim for a static volume was bound by the default class instead, and the data went
  // elsewhere.
  requireLive(construct, NO_STATIC_CLASS, {});
  // GR-49 (plan): the export was enlarged and the volume kept its old size, because a volume does not
  // follow its backend.
  requireLive(construct, STATIC_VOLUME_UNCHANGED, declared);
  requireLive(construct, VOLUME_BINDABLE, { volumeName, page: STATIC_VOLUME_PAGE });
  const { namespace, accessModes } = pair;
  requireLive(construct, CLAIM_UNCHANGED, {
    namespace,
    claimName,
    volumeName,
    accessModes,
    classProp: "the class",
    className: STATIC_CLASS_NAME,
    sizeProp: "request",
    storage: declared.request,
    growth: ClaimGrowth.NEVER,
    wayOut: OTHER_PAIR,
  });
  requireLive(construct, CLAIM_NOT_TERMINATING, { namespace, claimName, wayOut: CLAIM_WAY_OUT });
}

function validateName(prop: string, name: string, longest: number, fail: Fail): void {
  if (Token.isUnresolved(name)) {
    fail(prop, "be a literal: live objects are looked up by it at plan", name);
  }
  requireDnsLabel(fail, prop, name, { longest });
}

function validateSizes({ capacity, request }: StaticPairIdentity, fail: Fail): void {
  if (capacity.bytes === 0) fail("capacity", "be greater than 0", capacity);
  if (request.bytes === 0) fail("request", "be greater than 0", request);
  // GR-47 (synth): a claim asked for more than its static volume had, and stayed Pending.
  if (request.isMoreThan(capacity)) {
    fail("request", `not be more than capacity ${capacity}, or the claim never binds`, request);
  }
}
