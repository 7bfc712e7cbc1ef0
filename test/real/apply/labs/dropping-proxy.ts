import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SERVER = /https:\/\/([^:"\s]+):(\d+)/;

/** A way to an API server that loses connections, as a weak one does under many requests. */
export class DroppingProxy {
  /** Starts one in front of the server that a kubeconfig names. */
  public static async start(kubeconfig: string): Promise<DroppingProxy> {
    const text = readFileSync(kubeconfig, "utf8");
    const [, host = "", port = ""] = SERVER.exec(text) ?? [];
    const proxy = new DroppingProxy(host, Number(port));
    await new Promise<void>((resolve) => proxy.server.listen(0, "127.0.0.1", resolve));
    const own = `https://127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    writeFileSync(proxy.kubeconfig, text.replace(SERVER, own), { mode: 0o600 });
    return proxy;
  }

  /** A kubeconfig that uses the proxy. */
  public readonly kubeconfig: string;
  /** How many connections were lost so far. */
  public lost = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), "groundplan-proxy-"));
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private left = Infinity;
  private deafUntil = 0;
  private deafFor = 0;

  private constructor(host: string, port: number) {
    this.kubeconfig = join(this.folder, "kubeconfig");
    this.server = createServer((client) => this.forward(client, connect(port, host)));
  }

  /** Drops every connection after that many bytes to the server, and refuses others for a while. */
  public dropAfter(bytes: number, deafMilliseconds = 0): void {
    this.left = bytes;
    this.deafFor = deafMilliseconds;
  }

  /** Ends it. */
  public stop(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private forward(client: Socket, server: Socket): void {
    const pair = [client, server];
    for (const socket of pair) {
      this.sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.sockets.delete(socket);
        for (const each of pair) each.destroy();
      });
    }
    if (Date.now() < this.deafUntil) {
      client.destroy();
      return;
    }
    client.on("data", (chunk: Buffer) => {
      this.left -= chunk.length;
      if (this.left < 0) this.drop();
      else server.write(chunk);
    });
    server.pipe(client);
  }

  private drop(): void {
    this.left = Infinity;
    this.deafUntil = Date.now() + this.deafFor;
    this.lost += this.sockets.size / 2;
    for (const socket of this.sockets) socket.destroy();
  }
}
