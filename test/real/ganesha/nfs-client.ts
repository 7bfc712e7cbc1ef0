import { connect, type Socket } from "node:net";

/** Operations of NFSv4.0 that need no state. */
enum Op {
  ACCESS = 3,
  GETATTR = 9,
  GETFH = 10,
  LOOKUP = 15,
  PUTFH = 22,
  PUTROOTFH = 24,
  RENAME = 29,
  SAVEFH = 32,
}

/** Access bits of `ACCESS`: read, and write (change content or add names). */
const READ = 0x01;
const MODIFY = 0x04;
const EXTEND = 0x08;

/** Response of a server for a path. */
export interface Found {
  /** NFS status; 0 is well, 2 is no such name, 13 is no access. */
  readonly status: number;
  /** The file handle as hex, if it was found. */
  readonly handle?: string;
  /** Export_Id in the handle. */
  readonly exportId?: number;
  /** File id. */
  readonly fileId?: bigint;
  /** Whether this client may read and write there. */
  readonly mayRead?: boolean;
  /** Whether this client may write there. */
  readonly mayWrite?: boolean;
}

/** A client of NFSv4.0 with a selectable source address, which only reads. */
export class NfsClient {
  public static async connect(port: number, from = "127.0.0.1"): Promise<NfsClient> {
    const socket = connect({ port, host: "127.0.0.1", localAddress: from });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new NfsClient(socket);
  }

  private received = Buffer.alloc(0);
  private waiting: ((answer: Buffer) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (data) => {
      this.received = Buffer.concat([this.received, data]);
      if (this.received.length < 4) return;
      const length = 4 + (this.received.readUInt32BE(0) & 0x7fffffff);
      if (this.received.length < length) return;
      const answer = this.received.subarray(4, length);
      this.received = this.received.subarray(length);
      this.waiting?.(answer);
    });
    socket.on("error", () => this.waiting?.(Buffer.alloc(0)));
  }

  /** Looks up a path from the root of the pseudo filesystem. */
  public async find(path: string, uid = 0): Promise<Found> {
    return this.ask(wayTo(path), uid);
  }

  /** Returns the file of a handle. */
  public async open(handle: string, uid = 0): Promise<Found> {
    return this.ask([Buffer.concat([word(Op.PUTFH), opaque(Buffer.from(handle, "hex"))])], uid);
  }

  /** Renames a file in a directory; returns the NFS status. */
  public async rename(directory: string, from: string, to: string): Promise<number> {
    const names = [opaque(Buffer.from(from)), opaque(Buffer.from(to))];
    const operations = [...wayTo(directory), word(Op.SAVEFH), Buffer.concat([word(Op.RENAME), ...names])];
    return (await this.call(operations, 0)).readUInt32BE(24);
  }

  public close(): void {
    this.socket.destroy();
  }

  private async ask(way: readonly Buffer[], uid: number): Promise<Found> {
    const operations = [
      ...way,
      word(Op.GETFH),
      // one word of attributes: file id is number 20.
      Buffer.concat([word(Op.GETATTR), word(1), word(1 << 20)]),
      Buffer.concat([word(Op.ACCESS), word(READ | MODIFY | EXTEND)]),
    ];
    const answer = await this.call(operations, uid);
    const status = answer.readUInt32BE(24);
    if (status !== 0) return { status };
    let at = 36 + 8 * way.length + 8;
    const length = answer.readUInt32BE(at);
    const handle = answer.subarray(at + 4, at + 4 + length);
    // GETFH's opaque; then GETATTR's op, status, bitmap (count, word), length of the values
    at += 4 + Math.ceil(length / 4) * 4 + 8 + 8 + 4;
    const fileId = answer.readBigUInt64BE(at);
    const access = answer.readUInt32BE(at + 8 + 8 + 4);
    return {
      status,
      handle: handle.toString("hex"),
      exportId: handle.readUInt16BE(2),
      fileId,
      mayRead: (access & READ) !== 0,
      mayWrite: (access & (MODIFY | EXTEND)) !== 0,
    };
  }

  private async call(operations: readonly Buffer[], uid: number): Promise<Buffer> {
    const body = Buffer.concat([
      ...[1, 0, 2, 100_003, 4, 1].map(word),
      // AUTH_SYS: stamp, no machine name, user, its group, no others; no verifier
      ...[1, 20, 0, 0, uid, uid, 0, 0, 0].map(word),
      ...[0, 0, operations.length].map(word),
      ...operations,
    ]);
    const answered = new Promise<Buffer>((resolve) => (this.waiting = resolve));
    this.socket.write(Buffer.concat([word(0x80000000 + body.length), body]));
    return answered;
  }
}

/** The operations that lead from the root of the pseudo filesystem to a path. */
function wayTo(path: string): readonly Buffer[] {
  const names = path.split("/").filter((name) => name !== "");
  const lookups = names.map((name) => Buffer.concat([word(Op.LOOKUP), opaque(Buffer.from(name))]));
  return [word(Op.PUTROOTFH), ...lookups];
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function opaque(bytes: Buffer): Buffer {
  return Buffer.concat([word(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
