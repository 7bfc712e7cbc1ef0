import { install } from "../../../cli/talos/procedures/install";
import { EVERY_PROP, makeTalos, NODES, withMachine } from "../../talos/talos-example";
import { describeWith } from "../support/required-program";
import { randomTalos } from "./random-talos";
import { caseOf, JUDGE_TIMEOUT, judged, mistakesIn, TALOS_VERSIONS, talosJudge } from "./talos-judge";

/** Machines of random clusters for each version. */
const RANDOM_MACHINES = 500;

const SEED = 19;

describe.each(TALOS_VERSIONS)("Talos %s", (version) => {
  const minor = version.split(".").slice(0, 2).join(".");

  describeWith(talosJudge(version), "its own library", () => {
    test(
      "accepts every prop, and applying a patch again changes nothing",
      () => {
        const models = [minor, "1.8"].map(
          (bornWith) => makeTalos({ ...EVERY_PROP, talosVersion: version, bornWith }).talos.model,
        );
        expect(mistakesIn(version, models)).toEqual([]);
      },
      JUDGE_TIMEOUT,
    );

    test(
      "accepts a cluster with IPv6",
      () => {
        const nodes = NODES.map((node, at) => ({ ...node, address: `fd00:7::${at + 1}` }));
        const networks = {
          podCidr: "fd00:10::/56",
          serviceCidr: "fd00:20::/112",
          cniNetwork: "fd00:10::/56",
        };
        const { machines } = withMachine({
          systemDisk: { model: "INTEL*", gigabytes: 256 },
          interface: { name: "enp3s0", fixed: { prefixLength: 64, gateway: "fd00:7::ff" } },
        });
        const endpoint = "https://[fd00:7::1]:6443";
        const { model } = makeTalos(
          { talosVersion: version, endpoint, subnets: ["fd00:7::/64"], machines },
          { nodes, ...networks },
        ).talos;
        expect(mistakesIn(version, [model])).toEqual([]);
        expect(model.machines[0]?.patch).toContain("addresses:\n                  - fd00:7::1/64");
      },
      JUDGE_TIMEOUT,
    );

    test(
      `accepts ${RANDOM_MACHINES} random machines`,
      () => {
        const models = randomTalos(SEED, version, RANDOM_MACHINES);
        expect(mistakesIn(version, models)).toEqual([]);
      },
      JUDGE_TIMEOUT,
    );

    test(
      "generates configurations by the printed commands, and rejects the flag for patches of both roles",
      () => {
        const { model } = makeTalos({ talosVersion: version, bornWith: minor }).talos;
        const { steps } = install({ model, places: { folder: "talos", secrets: "secrets.yaml" } });
        const printed = steps.flatMap(({ commands }) => commands).join("\n");
        const flags = model.machines.map(
          ({ name }) => new RegExp(`--(config-patch[\\w-]*)=@talos/${name}\\.yaml`).exec(printed)?.[1],
        );
        const cases = model.machines.map((machine, at) => ({ ...caseOf(model, machine), flag: flags[at] }));
        expect(judged(version, cases).map(({ stage, error }) => stage + error)).toEqual(cases.map(() => ""));
        expect(new Set(model.machines.map(({ role }) => role)).size).toBe(2);
        const [both] = judged(version, [{ ...caseOf(model, model.machines[0]!), flag: "config-patch" }]);
        expect(both?.stage).toBe("patch");
      },
      JUDGE_TIMEOUT,
    );

    test(
      "has each list once, only the selector, and the name of the node",
      () => {
        const { model } = makeTalos({ talosVersion: version, bornWith: minor }).talos;
        const [answer] = judged(version, [caseOf(model, model.machines[0]!, 3)]);
        const config = answer?.config ?? "";
        expect(config.match(/name: nvidia_uvm/g)).toHaveLength(1);
        expect(config.match(/- 192\.168\.7\.103/g)).toHaveLength(2); // the API server's, and the machine's own
        expect(config).not.toMatch(/^ +disk:/m);
        expect(config.match(/hostname: talos-1$/gm)).toHaveLength(1);
      },
      JUDGE_TIMEOUT,
    );
  });
});
