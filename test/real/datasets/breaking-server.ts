import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Behaviour of a server. */
export interface Answers {
  /** Connections that end at a byte of `cutAt` before the server is at rest. */
  cuts: number;
  /** Returns the number of bytes of a response after which a connection breaks. */
  cutAt: (length: number) => number;
  /** Whether it can begin in the middle of a file. */
  hasRanges: boolean;
  /** Whether it sends the length of a file. */
  hasLength: boolean;
  /** Status of every response, instead of a file. */
  status?: number;
}

/** A file server whose connections break. */
export class BreakingServer {
  /** Where the requests began, in their order. */
  public readonly starts: number[] = [];
  public readonly answers: Answers = { cuts: 0, cutAt: () => 0, hasRanges: true, hasLength: true };
  private readonly server: Server;

  /** @param files contents by path */
  constructor(private readonly files: Readonly<Record<string, Buffer>>) {
    this.server = createServer((request, response) => {
      const file = this.files[request.url ?? ""];
      const { answers } = this;
      if (file === undefined || answers.status !== undefined) {
        response.writeHead(answers.status ?? 404).end();
        return;
      }
      const asked = /bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1];
      const start = asked === undefined || !answers.hasRanges ? 0 : Number(asked);
      this.starts.push(start);
      if (start >= file.length) {
        response.writeHead(416).end();
        return;
      }
      const body = file.subarray(start);
      const isCut = answers.cuts-- > 0;
      response.writeHead(start > 0 ? 206 : 200, {
        connection: "close",
        ...(answers.hasLength && { "content-length": body.length }),
        ...(start > 0 && { "content-range": `bytes ${start}-${file.length - 1}/${file.length}` }),
      });
      if (!isCut) response.end(body);
      else response.write(body.subarray(0, answers.cutAt(body.length)), () => request.socket.destroy());
    });
  }

  /** Starts it, and returns its address. */
  public async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
