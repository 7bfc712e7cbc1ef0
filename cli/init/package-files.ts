import { json, type NewProject, type ProjectFile } from "./new-project";
import { ownManifest } from "./own-manifest";

/** `package.json`, and the files for compiling, synthesizing and git. */
export function packageFiles(project: NewProject): readonly ProjectFile[] {
  return [
    { path: "package.json", text: json(packageOf(project)) },
    { path: "tsconfig.json", text: json(TYPESCRIPT) },
    { path: "cdktf.json", text: json(FRAMEWORK) },
    {
      path: ".gitignore",
      text: "node_modules/\nlib/\ncdktf.out/\nstate/\n.terraform/\n*.tfstate*\n*.tsbuildinfo\n",
    },
  ];
}

function packageOf({ name, framework, library }: NewProject): object {
  const { engines, peerDependencies, devDependencies } = ownManifest();
  const providers = ["kubernetes", "helm"].map((provider) => `@${framework}/provider-${provider}`);
  const peers = [...providers, framework, "constructs"];
  const tools = ["@types/node", "typescript"];
  return {
    name,
    private: true,
    scripts: {
      build: "tsc",
      synth: "npm run --silent build && node lib/main.js",
      test: "npm run --silent synth && groundplan snapshot --check",
      snapshots: "npm run --silent synth && groundplan snapshot",
    },
    engines,
    dependencies: { ...chosen(peers, peerDependencies), groundplan: library },
    devDependencies: chosen(tools, devDependencies),
  };
}

function chosen(names: readonly string[], ranges: Readonly<Record<string, string>>): object {
  return Object.fromEntries(names.map((name) => [name, ranges[name]]));
}

const TYPESCRIPT = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022"],
    module: "node16",
    moduleResolution: "node16",
    types: ["node"],
    strict: true,
    skipLibCheck: true,
    incremental: true,
    rootDir: ".",
    outDir: "lib",
  },
  include: ["*.ts", "stacks"],
};

/** https://developer.hashicorp.com/terraform/cdktf/create-and-deploy/configuration-file */
const FRAMEWORK = {
  language: "typescript",
  app: "npm run --silent synth",
  sendCrashReports: "false",
  output: "cdktf.out",
};
