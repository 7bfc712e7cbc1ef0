import { afterTerraform, entriesOf } from "../../support/document";
import { synthesizeApp } from "../../support/synthesize-app";
import { describeWith } from "../support/required-program";
import { GANESHA, Sandbox } from "./ganesha-daemon";

/** A Ganesha configuration that a stack of the app synthesizes. */
interface Configuration {
  readonly stack: string;
  readonly text: string;
}

interface ConfigMapBlock {
  readonly data: Readonly<Record<string, string>>;
}

const configurations = synthesizeApp().stacks.flatMap(({ name, document }): Configuration[] => {
  const maps = entriesOf<ConfigMapBlock>(document.resource, "kubernetes_config_map_v1");
  const texts = maps.map(([, { data }]) => data["ganesha.conf"]);
  return texts.flatMap((text) => (text ? [{ stack: name, text: afterTerraform(text) }] : []));
});

test("the app has stacks with a Ganesha server", () => {
  expect(configurations.map(({ stack }) => stack)).toContain("research-experiment");
});

describeWith(GANESHA, "Ganesha configurations in the stacks of the app", () => {
  test.each(configurations)("is loaded by the real daemon without errors: $stack", async ({ text }) => {
    const sandbox = await Sandbox.make();
    try {
      const paths = [...text.matchAll(/(?:Path|RecoveryRoot) = "([^"]+)"/g)].map(([, path = ""]) => path);
      sandbox.makeDirectories(paths);
      expect(await sandbox.start(sandbox.relocate(text))).toBe(true);
      expect(sandbox.complaints()).toEqual([]);
    } finally {
      await sandbox.remove();
    }
  });
});
