import { createServer, type Server } from "node:net";

/** Types of records of FastCGI. */
const [END_REQUEST, PARAMS, STDOUT] = [3, 4, 6];

const HEADER_BYTES = 8;

/** Starts a FastCGI server that responds to every request with the requested file, as PHP-FPM would run it. */
export async function startFastCgi(port: number): Promise<Server> {
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    let params = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= HEADER_BYTES) {
        const [type, length, padding] = [received[1], received.readUInt16BE(4), received[6] ?? 0];
        if (received.length < HEADER_BYTES + length + padding) return;
        const content = received.subarray(HEADER_BYTES, HEADER_BYTES + length);
        received = received.subarray(HEADER_BYTES + length + padding);
        if (type !== PARAMS) continue;
        params = Buffer.concat([params, content]);
        // an empty record ends them.
        if (length > 0) continue;
        const { SCRIPT_FILENAME = "", QUERY_STRING = "" } = read(params);
        const text = `Content-Type: text/plain\r\n\r\n${SCRIPT_FILENAME}?${QUERY_STRING}`;
        socket.end(
          Buffer.concat([record(STDOUT, text), record(STDOUT, ""), record(END_REQUEST, "\0".repeat(8))]),
        );
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

function record(type: number, content: string): Buffer {
  const header = Buffer.from([1, type, 0, 1, 0, 0, 0, 0]);
  header.writeUInt16BE(Buffer.byteLength(content), 4);
  return Buffer.concat([header, Buffer.from(content)]);
}

/** Reads names and values, each with its length in one byte, or in four if the first one is above 127. */
function read(params: Buffer): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  let at = 0;
  const length = () => {
    const short = params.readUInt8(at) < 0x80;
    const value = short ? params.readUInt8(at) : params.readUInt32BE(at) & 0x7f_ff_ff_ff;
    at += short ? 1 : 4;
    return value;
  };
  while (at < params.length) {
    const [name, value] = [length(), length()];
    found[params.toString("utf8", at, at + name)] = params.toString("utf8", at + name, at + name + value);
    at += name + value;
  }
  return found;
}
