import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AlertmanagerProps, type JsonObject, Memory } from "../../../constructs";
import { toAlertmanagerConfig } from "../../../constructs/monitoring/alertmanager/config";
import { ask } from "./judges";

/** Where configurations lie that amtool reads. */
export const folder = mkdtempSync(join(tmpdir(), "groundplan-alertmanager-"));

/** Checks many configurations with amtool, in the mode of the operator or in Alertmanager's own. */
export function refusals(
  configs: readonly object[],
  mode: "classic-mode" | "" = "classic-mode",
): readonly (string | undefined)[] {
  const files = configs.map((config, at) => {
    const file = join(folder, `${String(at)}.yml`);
    writeFileSync(file, JSON.stringify(config));
    return file;
  });
  const flags = mode === "" ? [] : [`--enable-feature=${mode}`];
  const { output } = ask("amtool", [...flags, "check-config", ...files]);
  const found = [...output.matchAll(/Checking '([^']*)'(?:time=[^\n]*\n)* {2}(SUCCESS|FAILED: [^\n]*)/g)];
  expect(found.map(([, file]) => file)).toEqual(files);
  return found.map(([, , verdict]) => (verdict === "SUCCESS" ? undefined : verdict));
}

export const volume = { size: Memory.gibibytes(1), storageClass: "longhorn" };

/** Makes the configuration of an Alertmanager. */
export const config = (props: Partial<AlertmanagerProps>) =>
  toAlertmanagerConfig("stack", { volume, ...props });

/** Returns the error of the library, or undefined. */
export function refusedHere(props: Partial<AlertmanagerProps>): string | undefined {
  try {
    config(props);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** A configuration with one receiver. */
export const raw = (receiver: JsonObject) => ({
  route: { receiver: "ops" },
  receivers: [{ ...receiver, name: "ops" }],
});
