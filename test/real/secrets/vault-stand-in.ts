import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A login that was shown a token of the API server. */
export interface Login {
  readonly role: string;
  /** Whose token it was: `system:serviceaccount:<namespace>:<name>`. */
  readonly subject: string;
}

/**
 * The part of Vault that External Secrets uses: a login by the cluster, and secrets of a key-value engine of version
 * 2.
 */
export class VaultStandIn {
  /** Starts one on a free port of this machine, with secrets by their path behind the mount. */
  public static async start(mount: string, role: string): Promise<VaultStandIn> {
    const vault = new VaultStandIn(mount, role);
    await vault.listen();
    return vault;
  }

  /** Secrets by their path behind the mount. */
  public readonly secrets = new Map<string, Readonly<Record<string, string>>>();
  /** Who has logged in, oldest first. */
  public readonly logins: Login[] = [];
  private readonly server: Server;
  private port = 0;

  private constructor(
    private readonly mount: string,
    private readonly role: string,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => say(response, 500, { errors: ["broken"] }));
    });
  }

  /** Its URL. */
  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts again, on the same port. */
  public listen(): Promise<void> {
    return new Promise((resolve) =>
      this.server.listen(this.port, "127.0.0.1", () => {
        this.port = (this.server.address() as AddressInfo).port;
        resolve();
      }),
    );
  }

  /** Stops; its secrets are kept. */
  public end(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) =>
      this.server.close(() => {
        resolve();
      }),
    );
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = decodeURI((request.url ?? "").split("?")[0] ?? "");
    if (url === "/v1/auth/kubernetes/login") return this.login(await bodyOf(request), response);
    if (request.headers["x-vault-token"] !== TOKEN)
      return say(response, 403, { errors: ["permission denied"] });
    if (url === "/v1/auth/token/lookup-self") return say(response, 200, { data: aboutToken() });
    const data = this.secrets.get(url.replace(`/v1/${this.mount}/data/`, ""));
    if (data === undefined) return say(response, 404, { errors: [] });
    return say(response, 200, { data: { data, metadata: { version: 1 } } });
  }

  /** Accepts the API server's review of the token, and only checks the role. */
  private login(body: string, response: ServerResponse): void {
    const { role, jwt } = JSON.parse(body) as { role: string; jwt: string };
    const claims = Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString();
    this.logins.push({ role, subject: (JSON.parse(claims) as { sub: string }).sub });
    if (role !== this.role) return say(response, 400, { errors: ["invalid role name"] });
    say(response, 200, { auth: { client_token: TOKEN, lease_duration: 3600, renewable: true } });
  }
}

const TOKEN = "of-the-stand-in";

/** Returns the properties of the token; the operator reads its expiry. */
function aboutToken() {
  return { ttl: 3600, type: "service", expire_time: new Date(Date.now() + 3_600_000).toISOString() };
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}
