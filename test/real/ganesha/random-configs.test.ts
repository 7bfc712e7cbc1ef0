import { writeFileSync } from "node:fs";
import { BlockList } from "node:net";
import { join } from "node:path";
import { AccessType, type ExportBlockProps, GaneshaConfig } from "../../../constructs/storage/ganesha";
import { randomOf } from "../../support/random";
import { describeWith } from "../support/required-program";
import { GANESHA, Sandbox } from "./ganesha-daemon";
import { NfsClient } from "./nfs-client";
import { randomConfig } from "./random-config";

const BATCHES = 10;
const CONFIGS_PER_BATCH = 20;

/**
 * Computes the access of a client by the rules of an export, independently of the library; undefined if none matches.
 */
function accessOf(props: ExportBlockProps, client: string): AccessType | undefined {
  const { accessType = AccessType.RW, clients = [] } = props;
  if (props.exposeToAll) return accessType;
  for (const rule of clients) {
    const { clients: addresses, accessType: own = accessType } =
      typeof rule === "string" ? { clients: [rule] } : rule;
    if (addresses.some((address) => matches(address, client))) return own;
  }
  return client === "127.0.0.1" ? AccessType.MDONLY_RO : undefined;
}

function matches(text: string, client: string): boolean {
  const [address = "", prefix = "32"] = text.split("/");
  if (!/^[\d.]+$/.test(address)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(prefix));
  return list.check(client);
}

describeWith(GANESHA, "random configurations on the real daemon", () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await Sandbox.make();
  });

  afterAll(async () => {
    await sandbox.remove();
  });

  async function check(config: GaneshaConfig): Promise<void> {
    sandbox.makeDirectories(config.requiredDirectories);
    for (const { name, path } of config.exports) writeFileSync(join(sandbox.place(path), `mark-${name}`), "");
    expect(await sandbox.start(sandbox.relocate(config.text))).toBe(true);
    expect(sandbox.complaints()).toEqual([]);
    for (const from of ["127.0.0.1", "127.0.0.2", "127.0.0.9"]) {
      const client = await NfsClient.connect(sandbox.port, from);
      for (const { name, pseudo, exportId, props } of config.exports) {
        const access = accessOf(props, from);
        const mark = `${pseudo}/mark-${name}`;
        const { status, exportId: answered, mayWrite = false } = await client.find(mark);
        const expected = access === undefined ? undefined : { exportId, mayWrite: access === AccessType.RW };
        const got = status === 0 ? { exportId: answered, mayWrite } : undefined;
        // a squashed root may not write files of root, so that only additional access is a fault.
        if (got !== undefined && expected !== undefined && expected.mayWrite) got.mayWrite = true;
        expect({ name, from, got }).toEqual({ name, from, got: expected });
      }
      client.close();
    }
  }

  test.each(Array.from({ length: BATCHES }, (_, batch) => batch))(
    `batch %i of ${CONFIGS_PER_BATCH} loads without errors and serves the declared clients only`,
    async (batch) => {
      for (let at = 0; at < CONFIGS_PER_BATCH; at++) {
        const seed = batch * CONFIGS_PER_BATCH + at;
        const props = randomConfig(randomOf(seed));
        try {
          await check(new GaneshaConfig("stack/nfs", props));
        } catch (error) {
          throw new Error(`seed ${seed}: ${String(error)}\n${sandbox.complaints().join("\n")}`);
        }
      }
    },
  );
});
