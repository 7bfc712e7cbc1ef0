import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { BlockingRequests } from "./blocking-requests";
import type { KubectlResult } from "./kubectl";
import { pause } from "./pause";
import { SOURCES } from "./places";
import { type ReadArguments, readArguments } from "./read-arguments";
import { type ServedKind, ServedKinds } from "./served-kinds";
import { type LiveObject, written } from "./written";

/**
 * Minimum milliseconds between a write and a read, as with kubectl, so that a loop of reads does not occupy the
 * processor.
 */
const START_MILLISECONDS = 70;

interface Kubeconfig {
  readonly clusters: readonly {
    readonly cluster: { readonly server: string; readonly "certificate-authority"?: string };
  }[];
  readonly users: readonly { readonly user: { readonly token?: string } }[];
}

/** Reads objects as kubectl would, without starting it, which takes thirty times as long. */
export class Reader {
  /** Returns one for the only cluster of a kubeconfig; undefined if only kubectl can connect to it. */
  public static of(kubeconfig: string): Reader | undefined {
    const { clusters, users } = parse(readFileSync(kubeconfig, "utf8")) as Kubeconfig;
    const { server = "", "certificate-authority": authority = "" } = clusters[0]?.cluster ?? {};
    const { token = "" } = users[0]?.user ?? {};
    if ([server, authority, token].includes("")) return undefined;
    return new Reader(new BlockingRequests(SOURCES, { server, authority, token }));
  }

  private readonly kinds: ServedKinds;

  private constructor(private readonly requests: BlockingRequests) {
    this.kinds = new ServedKinds(requests);
  }

  /** Returns the result that kubectl would have; undefined if only kubectl can determine it. */
  public try(args: readonly string[]): KubectlResult | undefined {
    if (args[0] !== "get") return undefined;
    const isRaw = args.length === 3 && args[1] === "--raw";
    const asked = isRaw ? undefined : readArguments(args);
    if (!isRaw && asked === undefined) return undefined;
    pause(START_MILLISECONDS);
    if (asked === undefined) return this.raw(args[2] ?? "");
    const kind = this.kinds.find(asked.resource);
    if (kind === undefined) return undefined;
    const { status, text } = this.requests.get(pathOf(asked, kind));
    if (status === 404) return this.missing(text, asked.namespace);
    if (status !== 200) return undefined;
    const answer = JSON.parse(text) as LiveObject & { readonly items?: readonly LiveObject[] };
    const { apiVersion, kind: name } = kind;
    // items of a list lack the fields that the list has.
    const items = answer.items?.map((item) => ({ apiVersion, kind: name, ...item }));
    const stdout = written(answer, items, asked.output, kind);
    return stdout === undefined ? undefined : { status: 0, stdout, stderr: "" };
  }

  /** Ends what it has started. */
  public close(): void {
    this.requests.close();
  }

  private has(namespace = "default"): boolean {
    return this.requests.get(`/api/v1/namespaces/${namespace}`).status === 200;
  }

  private raw(path: string): KubectlResult | undefined {
    const { status, text } = this.requests.get(path);
    return status === 200 ? { status: 0, stdout: text, stderr: "" } : undefined;
  }

  /** An object that is not there; a kind that is not there is kubectl's to explain. */
  private missing(text: string, namespace: string | undefined): KubectlResult | undefined {
    if (text.startsWith("{")) {
      const { reason, message, details } = JSON.parse(text) as {
        readonly reason: string;
        readonly message: string;
        readonly details?: { readonly name?: string };
      };
      const stderr = `Error from server (${reason}): ${message}\n`;
      const isObject = reason === "NotFound" && details?.name !== undefined;
      // for a missing namespace, kubectl only reports the namespace.
      if (isObject && this.has(namespace)) return { status: 1, stdout: "", stderr };
    }
    this.kinds.forget();
    return undefined;
  }
}

function pathOf({ name, namespace = "default", allNamespaces, selector }: ReadArguments, kind: ServedKind) {
  const { apiVersion, plural, namespaced } = kind;
  return [
    kind.group === "" ? `/api/${apiVersion}` : `/apis/${apiVersion}`,
    namespaced && !allNamespaces ? `/namespaces/${encodeURIComponent(namespace)}` : "",
    `/${plural}`,
    name === undefined ? "" : `/${encodeURIComponent(name)}`,
    selector === undefined ? "" : `?labelSelector=${encodeURIComponent(selector)}`,
  ].join("");
}
