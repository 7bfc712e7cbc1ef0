import { isSameJson } from "../../../synthesized/same-json";
import { at, type Resource } from "../../model/resource";
import { findingAbout } from "../finding-about";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";
import { ACCESS_FIELDS } from "./access-fields";
import { CERTIFICATE_FIELDS } from "./certificate-fields";
import type { FearedField } from "./field";
import { JOB_FIELDS } from "./job-fields";
import { RELEASE_FIELDS } from "./release-fields";
import { SERVICE_FIELDS } from "./service-fields";
import { STORAGE_FIELDS } from "./storage-fields";
import { WORKLOAD_FIELDS } from "./workload-fields";

const FIELDS: readonly FearedField[] = [
  ...WORKLOAD_FIELDS,
  ...JOB_FIELDS,
  ...SERVICE_FIELDS,
  ...STORAGE_FIELDS,
  ...ACCESS_FIELDS,
  ...CERTIFICATE_FIELDS,
  ...RELEASE_FIELDS,
];

/** Fields that change in place, and do more than the plan shows. */
export const fearedFields: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) =>
    FIELDS.filter(({ kinds }) => kinds.includes(after.kind)).flatMap(
      ({ paths, isFeared, says, verdict = Verdict.CONSEQUENCE }) => {
        const change = { from: valueAt(before, paths), to: valueAt(after, paths), before, after };
        const isSame = isSameJson(change.from, change.to);
        if (isSame || !isFeared(change)) return [];
        return [findingAbout(after, verdict, says(change), paths)];
      },
    ),
  );

function valueAt({ attributes }: Resource, paths: readonly string[]): unknown {
  const found = paths.map((path) => at(attributes, ...path.split(".")));
  return found.find((each) => each !== undefined && each !== null);
}
