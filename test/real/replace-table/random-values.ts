import type { SchemaType } from "../../../cli/review/exact/provider-schema";

/** Texts that an argument may get. */
export const WORDS = [
  ...[
    "x",
    "y",
    "2",
    "",
    "10.96.0.77",
    "None",
    "0644",
    "25%",
    "2026-01-01T00:00:00Z",
    "/x",
    "2Gi",
    "1",
    "true",
  ],
  ...[
    "Always",
    "Never",
    "IfNotPresent",
    "Retain",
    "Delete",
    "Filesystem",
    "Block",
    "OnDelete",
    "RollingUpdate",
  ],
  ...["NoSchedule", "NoExecute", "Exists", "Equal", "In", "Local", "Cluster", "TCP", "UDP", "Memory", "None"],
  ...[
    "ClusterFirst",
    "Default",
    "ClientIP",
    "LoadBalancer",
    "NodePort",
    "PreferDualStack",
    "Immediate",
    "RoleX",
  ],
];

/** Texts that a list may get. */
export const ITEMS = [
  "x",
  "y",
  "ReadOnlyMany",
  "ReadWriteMany",
  "10.0.0.1",
  "a=b",
  "IPv4",
  "IPv6",
  "10.0.0.0/8",
  "Ingress",
  "Egress",
  "get",
  "list",
];

/** Returns whether a value is of a type. */
export function isOf(type: SchemaType, value: unknown): boolean {
  if (typeof type === "string")
    return type === "bool"
      ? typeof value === "boolean"
      : type === "number"
        ? typeof value === "number"
        : typeof value === "string";
  if (type[0] === "map")
    return (
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((each) => typeof each === "string")
    );
  return Array.isArray(value) && value.every((each) => typeof each === type[1]);
}
