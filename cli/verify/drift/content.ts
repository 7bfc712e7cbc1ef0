import { isObject } from "../../../constructs/checks/props/value-kinds";

/** What is written of an object: members by name, as a manifest has them. */
export type Content = Readonly<Record<string, unknown>>;

/** An object as a stack or a release declares it. */
export interface WantedContent {
  readonly content: Content;
  /** Group and version that it is written in; undefined where the provider chooses it. */
  readonly apiVersion: string | undefined;
  /**
   * Whether it is a resource of the provider: names of lists may be singular, and blocks may represent lists of one.
   */
  readonly isBlock: boolean;
  /** Whether the content is complete; the metadata always is. */
  readonly isComplete: boolean;
  /** Paths that the resource leaves to other programs, such as `spec.replicas`. */
  readonly ignored: readonly string[];
}

/** Returns whether a value has members. */
export function isContent(value: unknown): value is Content {
  return isObject(value);
}

/** Writes the texts of a Secret as Kubernetes keeps them; what is not known stays so. */
export function encodedTexts(texts: unknown): Content {
  const encoded = Object.entries(isContent(texts) ? texts : {}).map(([key, text]) => [
    key,
    typeof text === "string" ? Buffer.from(text).toString("base64") : text,
  ]);
  return Object.fromEntries(encoded) as Content;
}

/** Maps with keys that users choose. */
const MAPS = new Set([
  "labels",
  "annotations",
  "matchLabels",
  "nodeSelector",
  "data",
  "binaryData",
  "parameters",
  "requests",
  "limits",
  "capacity",
  "hard",
  "volumeAttributes",
]);

/** Returns whether the keys of a member are names of its user, and not of Kubernetes. */
export function isMap(name: string): boolean {
  return MAPS.has(name);
}
