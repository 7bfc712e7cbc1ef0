import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogueOf } from "../../cli/chart/catalogue";
import { fetchChart } from "../../cli/chart/fetch-chart";
import { binariesFolder } from "./control-plane/places";
import { type Availability, describeWith, findProgram } from "./support/required-program";

const SHOP = join(__dirname, "../cli/chart/shop-chart/shop");
const HELM = findProgram("helm") ?? join(binariesFolder(), "helm");
const hasHelm: Availability = existsSync(HELM)
  ? { ok: true }
  : { ok: false, reason: "helm: npm run control-plane -- build" };

/** Serves a folder, and prints its address once it listens. */
const SERVER = `
const { createServer } = require("node:http");
const { readFileSync } = require("node:fs");
const server = createServer((request, response) => {
  try { response.end(readFileSync(process.argv[1] + request.url)); } catch { response.writeHead(404).end(); }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

const keysFrom = (from: string) => catalogueOf(fetchChart("shop", "1.2.3", from), {}, {}, undefined);

describeWith(hasHelm, "a chart from a Helm repository", () => {
  beforeAll(() => {
    process.env.HELM = HELM;
  });
  afterAll(() => {
    delete process.env.HELM;
  });

  test("is pulled by helm and reads as its folder does", async () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-repository-"));
    execFileSync(HELM, ["package", SHOP, "--destination", folder]);
    execFileSync(HELM, ["repo", "index", folder]);
    const server = spawn(process.execPath, ["-e", SERVER, folder], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const [port] = (await once(server.stdout, "data")) as [Buffer];
      const repository = `http://127.0.0.1:${port.toString().trim()}`;
      expect(keysFrom(repository)).toEqual(keysFrom(SHOP));
      expect(() => fetchChart("shop", "9.9.9", repository)).toThrow(`${HELM} pull shop`);
    } finally {
      server.kill();
      rmSync(folder, { recursive: true });
    }
  });
});
