import { Distribution, ServiceAddress } from "../../constructs";
import { FULL, LIGHT, make } from "./example";
import { cluster } from "./stack-example";

test("the control plane of every distribution is scraped at its own ports", () => {
  const controlPlane = { etcd: true, controllerManager: true, scheduler: true, proxy: true };
  const values = (distribution: Distribution) =>
    make({ ...FULL, controlPlane }, cluster({ distribution })).values("release");
  const planes = ["192.168.7.1", "192.168.7.2", "192.168.7.3"];
  expect(values(Distribution.KUBEADM)).toMatchObject({
    kubeEtcd: { enabled: true },
    kubeScheduler: { enabled: true },
  });
  expect(values(Distribution.KUBEADM).kubeEtcd).toEqual({ enabled: true });
  expect(values(Distribution.TALOS)).toMatchObject({
    kubeEtcd: { enabled: true, endpoints: planes },
    kubeScheduler: { enabled: true, service: { selector: { "k8s-app": "kube-scheduler" } } },
    kubeProxy: { enabled: true, service: { selector: { "k8s-app": "kube-proxy" } } },
  });
  expect(values(Distribution.K3S)).toMatchObject({
    kubeEtcd: { endpoints: planes },
    kubeControllerManager: { endpoints: planes },
    kubeProxy: { endpoints: [...planes, "192.168.7.101", "192.168.7.102"] },
  });
});

test("parts of the control plane that are not declared as reachable are not scraped", () => {
  const off = { enabled: false };
  expect(make(FULL, cluster()).values("release")).toMatchObject({
    kubeEtcd: off,
    kubeControllerManager: off,
    kubeScheduler: off,
    kubeProxy: off,
  });
});

test("a Service declared by another construct is scraped at its own host and port", () => {
  const minio = new ServiceAddress({ name: "minio-lb", namespace: "minio", ports: { s3: 9000 } });
  const { find } = make({ ...LIGHT, scrapeJobs: { minio: { target: { address: minio, portName: "s3" } } } });
  expect(JSON.stringify(find("kubernetes_config_map_v1"))).toContain("minio-lb.minio.svc:9000");
});
