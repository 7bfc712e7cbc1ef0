import { type NamespaceProps, PodSecurityLevel } from "../../../constructs";

export const REQUIRED: NamespaceProps = { name: "data", podSecurity: PodSecurityLevel.BASELINE };

export const EVERY_PROP: Required<NamespaceProps> = {
  ...REQUIRED,
  holdsData: false,
  labels: { team: "search" },
  adopt: { reason: "made by hand" },
};
