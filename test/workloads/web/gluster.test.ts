import {
  GlusterVolume,
  type GlusterVolumeProps,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { REQUIRED as GLUSTER } from "../../storage/gluster/every-prop";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "./every-prop";
import type { DeploymentSpec } from "./example";

describe("a directory on GlusterFS", () => {
  const on = (props: Partial<WebServiceProps> = {}, volume: Partial<GlusterVolumeProps> = {}) =>
    synthesize((stack) => {
      const claim = new GlusterVolume(stack, "data", {
        ...GLUSTER,
        namespace: REQUIRED.namespace,
        ...volume,
      });
      new WebService(stack, "site", {
        ...REQUIRED,
        ...props,
        volumes: { data: { claim, mountPath: "/data" } },
      });
    });

  test("is mounted by its claim, which is created first, and one pod at a time writes to it", () => {
    const { spec, depends_on } = find(on(), "kubernetes_deployment_v1");
    const { strategy, template } = spec as DeploymentSpec;
    expect(strategy).toEqual({ type: "Recreate" });
    expect(template.spec.volume).toContainEqual({
      name: "volume-data",
      persistent_volume_claim: { claim_name: "glusterfs-nextcloud-custom-apps-pvc", read_only: false },
    });
    expect(depends_on).toContainEqual(expect.stringContaining("kubernetes_persistent_volume_claim_v1.data"));
  });

  test("fails for a volume that is said to hold a database", () => {
    const make = () =>
      synthesize((stack) => {
        const claim = new GlusterVolume(stack, "data", { ...GLUSTER, namespace: REQUIRED.namespace });
        const volumes = { data: { claim, mountPath: "/data", holdsDatabase: true } };
        new WebService(stack, "site", { ...REQUIRED, volumes });
      });
    expect(make).toThrow("stack/site: volumes.data.holdsDatabase must not be true on GlusterFS");
  });

  test("may be mounted by several pods, as all nodes have it", () => {
    expect(() => on({ replicas: 3 })).not.toThrow();
  });

  test.each<[string, Partial<WebServiceProps>]>([
    ["claim must not be on GlusterFS, where databases lose data", { image: "valkey/valkey:9.0.0" }],
    ["claim must not be on GlusterFS, where SQLite loses data", { env: { DB: "/data/app.db" } }],
    [
      "claim must not be on GlusterFS, which supports no Unix sockets",
      { args: ["--listen=/data/site.sock"] },
    ],
  ])("fails because volumes.data.%s, unless acceptDatabases gives a reason", (message, props) => {
    expect(() => on(props)).toThrow(`stack/site: volumes.data.${message}`);
    expect(() => on(props, { acceptDatabases: { reason: "written once a day" } })).not.toThrow();
  });
});
