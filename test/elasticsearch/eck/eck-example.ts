import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Eck, type EckProps, type ElasticsearchClusterProps } from "../../../constructs";
import type { JsonObject } from "../../../constructs/charts";
import { type Manifest, refusalsIn } from "../../support/live";
import { DATA, MASTER, synthesize as synth, valuesIn } from "../example";

export const ENGINE: EckProps = { version: "9.5.0" };

export const KIBANA = {
  resources: DATA.resources,
  replicas: 2,
  encryptionKey: { secretName: "kibana", key: "key" },
};

export type Props = Partial<ElasticsearchClusterProps>;
export const withEck = (props: Props = {}, engine: Partial<EckProps> = {}): Props => ({
  engine: new Eck({ ...ENGINE, ...engine }),
  ...props,
});
export const synthesize = (props: Props = {}, engine: Partial<EckProps> = {}) =>
  synth(withEck(props, engine));
export const values = (...args: Parameters<typeof synthesize>) =>
  valuesIn(synthesize(...args), "es-elasticsearch");
export const nodeSets = (...args: Parameters<typeof synthesize>) => values(...args).nodeSets as JsonObject[];
export const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "search" } };
export const refusals = (document: unknown, ...objects: readonly Manifest[]) =>
  refusalsIn(document, objects).join("\n");

export interface Facts {
  readonly elasticsearch: Record<string, unknown>;
  readonly groups: Record<string, Record<string, string>>;
  readonly kibana: Record<string, unknown>;
}
export const FACTS = JSON.parse(readFileSync(join(__dirname, "facts/eck-names.json"), "utf8")) as Facts;

export const group = (name: string) => ({ groups: { master: MASTER, [name]: DATA } });
