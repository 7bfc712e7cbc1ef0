import { NvidiaDevicePlugin } from "../../../constructs";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { clusterWithCards, offer } from "../../nodes/nvidia/example";
import { afterTerraform, documentWith, find } from "../../support/document";
import { describeWith } from "../support/required-program";
import { judged, nvidiaJudge } from "./judge";

const SECONDS = 60_000;
const OF_CLUSTERS = [homelabTalos.cluster, homelabK3s.cluster, clusterWithCards()];

/** Returns the files of a plugin by node, as in its ConfigMap. */
function configsOf(resources: Parameters<typeof find>[0]): Readonly<Record<string, string>> {
  const { data } = find(resources, "kubernetes_config_map_v1") as {
    data: Readonly<Record<string, string>>;
  };
  return Object.fromEntries(Object.entries(data).map(([node, text]) => [node, afterTerraform(text)]));
}

function plugins() {
  return OF_CLUSTERS.flatMap((cluster) =>
    [true, false].map((passDeviceSpecs) =>
      configsOf(
        documentWith((stack) => new NvidiaDevicePlugin(stack, "gpus", { passDeviceSpecs }), cluster).resource,
      ),
    ),
  );
}

describeWith(nvidiaJudge(), "configurations of NVIDIA's device plugin, read by the plugin's own code", () => {
  const texts = plugins().flatMap((configs) => Object.values(configs));

  test(
    "each is accepted, and each of its values is read",
    () => {
      const answers = judged(texts);
      expect(answers).toHaveLength(texts.length);
      for (const [at, text] of texts.entries()) {
        const ours = JSON.parse(text) as { flags: { plugin: { deviceListStrategy: string } } };
        const { flags } = ours;
        // the plugin accepts one strategy or a list, and stores a list.
        const plugin = { ...flags.plugin, deviceListStrategy: [flags.plugin.deviceListStrategy] };
        expect(answers[at]).toMatchObject({ config: { ...ours, flags: { ...flags, plugin } } });
      }
    },
    SECONDS,
  );

  test(
    "a shared card is shared by as many pods as the facts declare, and any other card is not shared",
    () => {
      const configs = configsOf(offer().resources);
      const [alone, shared] = judged([configs["worker-1.yaml"]!, configs["worker-2.yaml"]!]);
      expect(alone).toMatchObject({ config: { sharing: { timeSlicing: {} } } });
      expect(JSON.stringify(alone)).not.toContain("replicas");
      expect(shared).toMatchObject({
        config: { sharing: { timeSlicing: { resources: [{ name: "nvidia.com/gpu", replicas: 4 }] } } },
      });
    },
    SECONDS,
  );

  test.each<[string, (text: string) => string, RegExp]>([
    ["another version", (text) => text.replace('"v1"', '"v2"'), /unknown version: v2/],
    ["a strategy that does not exist", (text) => text.replace("envvar", "env"), /invalid strategy: env/],
    [
      "one share of a card",
      (text) => text.replace('"replicas": 4', '"replicas": 1'),
      /replicas must be >= 2/,
    ],
    ["sharing without a number", (text) => text.replace(/,\s*"replicas": 4/, ""), /no replicas specified/],
    [
      "sharing of nothing",
      (text) => text.replace(/"resources": \[[^\]]*\]/, '"resources": []'),
      /no resources/,
    ],
    [
      "a flag of another type",
      (text) => text.replace('InitError": true', 'InitError": "yes"'),
      /cannot unmarshal/,
    ],
    ["a text that is cut", (text) => text.slice(0, 200), /unmarshal error/],
  ])(
    "%s is rejected, so that acceptance is meaningful",
    (_what, change, message) => {
      const text = configsOf(offer().resources)["worker-2.yaml"]!;
      expect(change(text)).not.toBe(text);
      const [answer] = judged([change(text)]);
      expect(answer!.error).toMatch(message);
    },
    SECONDS,
  );

  test(
    "a misspelt key is accepted silently, and missing in the comparison of values",
    () => {
      const text = configsOf(offer().resources)["worker-1.yaml"]!;
      const [answer] = judged([text.replace("failOnInitError", "failOnIniterror2")]);
      expect(answer!.error).toBeUndefined();
      expect(answer).toMatchObject({ config: { flags: { failOnInitError: null } } });
    },
    SECONDS,
  );
});
