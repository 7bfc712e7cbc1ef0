import { blocksAt, type Resource } from "../../model/resource";
import { podSpecOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/**
 * Pods and accounts that no longer have the login of a registry.
 * https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
 */
export const pullSecrets: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    const gone = missingFrom(secretsOf(after), secretsOf(before));
    return ifAny(gone, () =>
      findingAbout(
        after,
        Verdict.CONSEQUENCE,
        `images are no longer pulled with the login in Secret ${shortList(gone)}: new pods do not start on nodes without an image that needs it`,
      ),
    );
  });

function secretsOf(resource: Resource): readonly string[] {
  const owner = resource.kind === "ServiceAccount" ? resource.attributes : podSpecOf(resource);
  const blocks = ["image_pull_secret", "image_pull_secrets"].flatMap((key) => blocksAt(owner, key));
  return blocks.map(({ name }) => String(name));
}
