import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformBlock } from "../../../cli/synthesized/synthesized";
import { contentOfBlock } from "../../../cli/verify/drift/block-content";
import { isContent, isMap } from "../../../cli/verify/drift/content";
import { kindOfType } from "../../../cli/verify/read/type-kind";
import { ControlPlane } from "../control-plane/control-plane";
import { offlineProviders, offlineVariables } from "../support/offline-providers";
import { describeWith } from "../support/required-program";

/** A block, as a provider describes it. */
interface Block {
  readonly attributes?: Readonly<
    Record<string, { readonly type?: unknown; readonly computed?: boolean; readonly optional?: boolean }>
  >;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

/** A schema of the API server's description of itself. */
interface Definition {
  readonly $ref?: string;
  readonly items?: Definition;
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly "x-kubernetes-group-version-kind"?: readonly { readonly kind: string; readonly group: string }[];
}

/** Arguments that the provider has for a pod because a PersistentVolume has them: it does not send them. */
const ELSEWHERE = [
  /\.volume\.(rbd|flexVolume|cephfs)\.secretRef\.namespace$/,
  /\.volume\.(azureFile\.secretNamespace|local)$/,
];

describeWith(
  [ControlPlane.available(), ...offlineProviders()],
  "arguments of the Kubernetes provider",
  () => {
    let plane: ControlPlane;
    let folder: string;

    beforeAll(async () => {
      plane = await ControlPlane.start({ hooks: false });
      folder = mkdtempSync(join(tmpdir(), "members-"));
    }, 120_000);

    afterAll(() => {
      plane.release();
      rmSync(folder, { recursive: true });
    });

    test("each is compared as the corresponding field in Kubernetes", () => {
      const { definitions } = JSON.parse(plane.kubectl("get", "--raw", "/openapi/v2")) as {
        readonly definitions: Readonly<Record<string, Definition>>;
      };
      const unknown: string[] = [];
      let count = 0;

      const walk = (content: unknown, definition: Definition | undefined, path: string): void => {
        const schema =
          definition?.$ref === undefined ? definition : definitions[definition.$ref.split("/").at(-1) ?? ""];
        if (schema?.items !== undefined) return walk(content, schema.items, path);
        const [one] = [content].flat();
        if (!isContent(one) || schema?.properties === undefined) return;
        for (const [name, value] of Object.entries(one)) {
          const known = [name, `${name}s`, `${name}es`].find((each) => each in (schema.properties ?? {}));
          const place = `${path}.${name}`;
          count++;
          if (known === undefined) unknown.push(place);
          else if (!isMap(known)) walk(value, schema.properties[known], place);
        }
      };

      for (const [type, { block }] of Object.entries(schemasOf(folder))) {
        const kind = kindOfType(type);
        if (!/_v1$/.test(type) || kind === undefined) continue;
        const { content } = contentOfBlock(type, filled(block));
        const definition = Object.entries(definitions).find(
          ([name, each]) =>
            name.endsWith(`.v1.${kind}`) &&
            each["x-kubernetes-group-version-kind"]?.some((one) => one.kind === kind),
        )?.[1];
        walk(content, definition, kind);
      }
      expect(count).toBeGreaterThan(3000);
      expect(unknown.filter((path) => !ELSEWHERE.some((each) => each.test(path)))).toEqual([]);
    }, 120_000);
  },
);

/** The resources of the provider, by type. */
function schemasOf(cwd: string): Readonly<Record<string, { readonly block: Block }>> {
  const kubernetes = { source: "hashicorp/kubernetes", version: "2.38.0" };
  writeFileSync(
    join(cwd, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: { kubernetes } } }),
  );
  const terraform = (...args: string[]) =>
    execFileSync("terraform", args, { cwd, env: offlineVariables(cwd), encoding: "utf8", maxBuffer: 1e9 });
  terraform("init", "-input=false");
  const { provider_schemas: schemas } = JSON.parse(terraform("providers", "schema", "-json")) as {
    readonly provider_schemas: Readonly<
      Record<string, { readonly resource_schemas: ReturnType<typeof schemasOf> }>
    >;
  };
  return Object.values(schemas)[0]?.resource_schemas ?? {};
}

/** Returns a block with all arguments set. */
function filled({ attributes = {}, block_types: blocks = {} }: Block): TerraformBlock {
  const settable = Object.entries(attributes).filter(
    ([name, each]) => name !== "id" && (each.computed !== true || each.optional === true),
  );
  return Object.fromEntries([
    ...settable.map(([name, { type }]) => [
      name,
      Array.isArray(type) && type[0] === "map" ? { a: "b" } : "text",
    ]),
    ...Object.entries(blocks).map(([name, { block }]) => [name, [filled(block)]]),
  ]);
}
