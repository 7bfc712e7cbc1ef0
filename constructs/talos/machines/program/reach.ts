import { request } from "node:https";
import { connect } from "node:net";

/** Ports of etcd: for its clients and for its members. A member without the others listens on the second one alone. */
const ETCD_PORTS = [2379, 2380];

/** How long a machine may take to answer. */
const TIMEOUT = 5000;

/** What a machine does with a connection: takes it, refuses it, or neither, as if it were switched off. */
export type Reach = "open" | "closed" | "silent";

/** Returns whether etcd listens on a machine. */
export async function etcdOn(address: string, ports: readonly number[] = ETCD_PORTS): Promise<Reach> {
  const found = await Promise.all(ports.map((port) => reachOf(address, port)));
  return found.includes("open") ? "open" : found.includes("silent") ? "silent" : "closed";
}

/** Returns whether an API server answers, whoever it is: it does not run without etcd. */
export function isApiServer(endpoint: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      new URL("/version", endpoint),
      // its certificate is not looked at: nothing is sent, and the authority may be lost.
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
