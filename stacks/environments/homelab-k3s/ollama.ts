import { TaintEffect } from "../../../constructs";
import type { Service } from "../../services/service";
import { gib, NVIDIA, NVIDIA_ENV, room, runs } from "../../services/words";
import { HouseNamespace, OLLAMA, OPEN_WEBUI } from "./house";

const USER = { root: { reason: "its models are below /root" } };

/** Language models on the GPU. */
export const ollama: Service = {
  name: "ollama",
  namespace: HouseNamespace.MEDIA,
  program: {
    ...runs(OLLAMA, "ollama/ollama:0.14.3", room(100, 256, 8192, 4000), USER),
    env: NVIDIA_ENV,
    probes: { ask: { httpPath: "/", portName: "api" } },
    volumes: { data: { scratch: { size: gib(20) }, mountPath: "/root/.ollama" } },
    ...NVIDIA,
    nodeSelector: { "kubernetes.io/hostname": "hestia" },
    tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: TaintEffect.NO_SCHEDULE }],
    nodePorts: { api: 31434 },
    clients: [OPEN_WEBUI],
  },
};
