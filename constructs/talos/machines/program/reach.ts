import { request } from "node:https";
import { connect } from "node:net";

/** Client and peer port of etcd. A member that waits for the others only listens on the peer port. */
const ETCD_PORTS = [2379, 2380];

/** Milliseconds that a machine may take to respond. */
const TIMEOUT = 5000;

/** Result of a connection attempt: accepted, refused, or unanswered, as by a machine that is switched off. */
export type Reach = "open" | "closed" | "silent";

/** Returns whether etcd listens on a machine. */
export async function etcdOn(address: string, ports: readonly number[] = ETCD_PORTS): Promise<Reach> {
  const found = await Promise.all(ports.map((port) => reachOf(address, port)));
  return found.includes("open") ? "open" : found.includes("silent") ? "silent" : "closed";
}

/** Returns whether any API server responds at the endpoint. An API server does not run without etcd. */
export function isApiServer(endpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      new URL("/version", endpoint),
      // the certificate is not verified: no secret is sent, and the certificate authority may be lost.
      { rejectUnauthorized: false, timeout: TIMEOUT, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => (text += chunk));
        response.on("close", () => {
          resolve(/"gitVersion"|"kind": *"Status"/.test(text));
        });
      },
    );
    asked.once("timeout", () => asked.destroy());
    asked.once("close", () => {
      resolve(false);
    });
    asked.once("error", () => {
      resolve(false);
    });
    asked.end();
  });
}

function reachOf(host: string, port: number): Promise<Reach> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT });
    const end = (reach: Reach) => {
      socket.destroy();
      resolve(reach);
    };
    socket.once("connect", () => {
      end("open");
    });
    socket.once("timeout", () => {
      end("silent");
    });
    socket.once("error", (error) => {
      end(Reflect.get(error, "code") === "ECONNREFUSED" ? "closed" : "silent");
    });
  });
}
