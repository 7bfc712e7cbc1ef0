import type { Imports } from "./program";

/** What a project installs beside the tarball. */
export interface Installation {
  readonly title: string;
  readonly dependencies: Readonly<Record<string, string>>;
  /** In the notation of npm's `overrides`. */
  readonly overrides?: Readonly<Record<string, unknown>>;
  /** Whether the `@cdktn` providers are needed as well. */
  readonly cdktnProviders?: boolean;
  readonly consumers: readonly Consumer[];
}

/** One way to use what is installed. */
export interface Consumer {
  readonly title: string;
  /** Compiler options beside `strict`; none for a program in JavaScript. */
  readonly compilerOptions?: { readonly module: string; readonly moduleResolution: string };
  /** Type of the package that the program is in. */
  readonly type: "commonjs" | "module";
  readonly imports: Imports;
  /** The module of the library, for the table. */
  readonly entry: string;
}

const NODE = { module: "commonjs", moduleResolution: "node10" };
const NODE16 = { module: "node16", moduleResolution: "node16" };
const BUNDLER = { module: "esnext", moduleResolution: "bundler" };

const CDKTF = { framework: "cdktf", providers: "@cdktf/provider-", style: "import" } as const;
const CDKTN = { framework: "cdktn", providers: "@cdktn/provider-", style: "import" } as const;

/** The module of the library, and its name in the table. */
type Entry = Pick<Consumer, "entry"> & Pick<Imports, "groundplan">;

const root = (entry: string): Entry => ({ entry: `\`${entry}\``, groundplan: () => entry });
const byDomain = (entry: string): Entry => ({
  entry: `\`${entry}/<domain>\``,
  groundplan: (domain) => `${entry}/${domain}`,
});

function consumer(
  title: string,
  framework: Omit<Imports, "groundplan">,
  { entry, groundplan }: Entry,
  compilerOptions: Consumer["compilerOptions"],
  type: Consumer["type"] = "commonjs",
): Consumer {
  return { title, entry, type, compilerOptions, imports: { ...framework, groundplan } };
}

const KUBERNETES = "@cdktf/provider-kubernetes";
const HELM = "@cdktf/provider-helm";
const PROVIDERS = { [KUBERNETES]: "12.1.1", [HELM]: "12.1.2" };

/**
 * npm refuses the providers' peers for the alias, and with them ours, unless overrides declare that they are the
 * same.
 */
const ALIAS = { cdktf: "$cdktf" };

/** The versions are those that were oldest and newest in our ranges when this was written. */
export const INSTALLATIONS: readonly Installation[] = [
  {
    title: "cdktf 0.21.0, constructs 10.8.1",
    dependencies: { cdktf: "0.21.0", constructs: "10.8.1", ...PROVIDERS },
    consumers: [
      consumer("TypeScript, `moduleResolution: node`", CDKTF, root("groundplan"), NODE),
      consumer("TypeScript, `moduleResolution: node`", CDKTF, byDomain("groundplan"), NODE),
      consumer("TypeScript, `moduleResolution: node16`", CDKTF, root("groundplan"), NODE16),
      consumer("TypeScript, `node16`, `type: module`", CDKTF, root("groundplan"), NODE16, "module"),
      consumer("TypeScript, `node16`, `type: module`", CDKTF, byDomain("groundplan"), NODE16, "module"),
      consumer("TypeScript, `moduleResolution: bundler`", CDKTF, byDomain("groundplan"), BUNDLER, "module"),
      consumer("JavaScript", { ...CDKTF, style: "require" }, root("groundplan"), undefined),
      consumer("JavaScript, `type: module`", CDKTF, byDomain("groundplan"), undefined, "module"),
    ],
  },
  {
    title: "oldest peers: cdktf 0.21.0, constructs 10.4.2",
    dependencies: { cdktf: "0.21.0", constructs: "10.4.2", ...PROVIDERS },
    consumers: [consumer("TypeScript, `moduleResolution: node16`", CDKTF, byDomain("groundplan"), NODE16)],
  },
  {
    title: "cdktn 0.24.0 under the alias `cdktf`, with the @cdktf providers",
    dependencies: { cdktf: "npm:cdktn@0.24.0", cdktn: "0.24.0", constructs: "10.7.0", ...PROVIDERS },
    overrides: { [KUBERNETES]: ALIAS, [HELM]: ALIAS, groundplan: ALIAS },
    consumers: [
      consumer("TypeScript, `moduleResolution: node16`", CDKTF, root("groundplan"), NODE16),
      consumer(
        "the same, its own code imports `cdktn`",
        { ...CDKTF, framework: "cdktn" },
        root("groundplan"),
        NODE16,
      ),
    ],
  },
  {
    title: "cdktn 0.24.0, with @cdktn providers (the @cdktf ones, rewritten)",
    dependencies: { cdktn: "0.24.0", constructs: "10.6.0" },
    cdktnProviders: true,
    consumers: [
      consumer("TypeScript, `moduleResolution: node`", CDKTN, byDomain("groundplan/cdktn"), NODE),
      consumer("TypeScript, `moduleResolution: node16`", CDKTN, root("groundplan/cdktn"), NODE16),
      consumer("TypeScript, `node16`, `type: module`", CDKTN, byDomain("groundplan/cdktn"), NODE16, "module"),
      consumer("TypeScript, `moduleResolution: bundler`", CDKTN, root("groundplan/cdktn"), BUNDLER, "module"),
      consumer("JavaScript", { ...CDKTN, style: "require" }, byDomain("groundplan/cdktn"), undefined),
    ],
  },
];
