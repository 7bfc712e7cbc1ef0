import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../../checks";
import type { ServiceAddress } from "../../cluster";
import { Cpu, Memory } from "../../units";
import { WebService, type WebServiceProps } from "../web";
import { HEALTH_PATH, HTTP_PORT, nginxConfig, PLACES } from "./nginx-config";
import type { StaticSiteProps } from "./static-site-props";
import { validateSite } from "./static-site-rules";

const IMAGE = "nginxinc/nginx-unprivileged:1.29.4-alpine";

/** Typical resources of nginx for static files. */
const RESOURCES = {
  requests: { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) },
  limits: { memory: Memory.mebibytes(128) },
};

/** The user of the image. */
const USER = { uid: 101, gid: 101, fsGroup: 101 };

/**
 * A static site, served by nginx: a `WebService` of two pods that do not run as root and have a read-only file
 * system. The files are part of the props, of an image that is built elsewhere, or of a volume.
 * @see https://nginx.org/en/docs/beginners_guide.html#static
 * @example
 * ```ts
 * const wellKnown = new StaticSite(stack, "well-known", {
 *   name: "matrix-well-known",
 *   namespace: "matrix",
 *   purpose: Purpose.PRODUCTION,
 *   content: { files: { "/.well-known/matrix/server": '{"m.server": "matrix.example.com:443"}' } },
 *   contentTypes: { "/.well-known/matrix/server": "application/json" },
 *   headers: { "Access-Control-Allow-Origin": "*" },
 *   reachableFrom: [{ namespace: "traefik" }],
 * });
 * wellKnown.address.url("http"); // http://matrix-well-known.matrix.svc:8080
 * ```
 */
export class StaticSite extends Construct {
  /** Address for clients in the cluster. */
  public readonly address: ServiceAddress;
  /** The Deployment, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if nginx would refuse the configuration or serve other content, or if a pod would not start. */
  constructor(scope: Construct, id: string, props: StaticSiteProps) {
    checkNew({ StaticSite }, new.target, scope, id, props);
    super(scope, id);
    validateSite(this.node.path, props);
    const service = new WebService(this, "nginx", serviceOf(props));
    this.address = service.address;
    this.dependables = service.dependables;
    this.node.defaultChild = service.node.defaultChild;
  }
}

function serviceOf(props: StaticSiteProps): WebServiceProps {
  const { name, namespace, purpose, suspended, replicas = 2, reachableFrom, architecture } = props;
  const { image = IMAGE, resources = RESOURCES } = props;
  const { configFiles, ...content } = contentOf(props);
  return {
    name,
    namespace,
    purpose,
    suspended,
    replicas,
    reachableFrom,
    architecture,
    image,
    resources,
    user: USER,
    command: ["nginx", "-c", PLACES.config, "-g", "daemon off;"],
    ports: { http: HTTP_PORT },
    probes: { ask: { httpPath: HEALTH_PATH, portName: "http" } },
    scratchDirectories: ["/tmp"],
    configFiles: { [PLACES.config]: nginxConfig(props), ...configFiles },
    ...content,
  };
}

function contentOf({
  content,
}: StaticSiteProps): Partial<Pick<WebServiceProps, "configFiles" | "volumes" | "initContainers">> {
  const mountPath = PLACES.content;
  if ("files" in content) {
    const files = Object.entries(content.files).map(([path, text]) => [`${mountPath}${path}`, text]);
    return { configFiles: Object.fromEntries(files) as Record<string, string> };
  }
  if ("claim" in content) {
    return { volumes: { content: { ...content, mountPath, readOnly: true } } };
  }
  const { image, directory, size } = content;
  return {
    volumes: { content: { scratch: { size }, mountPath } },
    initContainers: {
      copy: {
        image,
        resources: RESOURCES,
        command: ["cp", "-R", `${directory}/.`, mountPath],
        mounts: { content: { mountPath } },
      },
    },
  };
}
