import { join } from "node:path";
import { groundplan, projectOf } from "../project-folder";
import { release } from "./picture-of";

const claim = { metadata: { name: "photos", namespace: "data" }, spec: { storage_class_name: "fast" } };

/** A stack with a release that has some value, and a class. */
const stack = (value: string, provisioner: string) => ({
  "lab-web": {
    document: {
      "//": { cluster: "lab" },
      resource: {
        helm_release: { web_1A2B3C4D: release("web", { podAnnotations: { value } }) },
        kubernetes_storage_class_v1: {
          fast_1A2B3C4D: { metadata: { name: "fast" }, storage_provisioner: provisioner },
        },
        kubernetes_persistent_volume_claim_v1: { photos_1A2B3C4D: claim },
      },
    },
  },
});

const BASE = join(projectOf(stack("a", "example.com/a")), "cdktf.out");

/** Draws what a change does, against the base. */
const drawn = async (...args: readonly string[]) => {
  const root = projectOf(stack("b", "example.com/b"));
  return (await groundplan(root, ["diagram", "--review", BASE, ...args])).stdout;
};

test("--review marks boxes by the worst verdict, and leaves unchanged ones unmarked", async () => {
  const { boxes } = JSON.parse(await drawn("--json")) as {
    boxes: readonly { id: string; verdict?: { text: string; urgency: string } }[];
  };
  expect(Object.fromEntries(boxes.map(({ id, verdict }) => [id, verdict]))).toMatchObject({
    "class/fast": { text: "consequence", urgency: "warning" },
    "release/data/web": { text: "not known", urgency: "warning" },
    "claim/data/photos": undefined,
  });
});

test("--review colours boxes of Mermaid, and writes the verdict in them", async () => {
  const text = await drawn();
  const [, box = ""] = /(box\d+)\["Helm release<br\/><b>web<\/b>[^"]*<br\/>not known"\]/.exec(text) ?? [];
  expect(text).toMatch(/classDef warning stroke:#a87500/);
  expect(/class (\S+) warning/.exec(text)?.[1]?.split(",")).toContain(box);
});

test("--review colours boxes of SVG, and no other element", async () => {
  expect(await drawn("--svg")).toMatch(/class="box warning"/);
  const { stdout } = await groundplan(projectOf(stack("a", "example.com/a")), ["diagram", "--svg"]);
  expect(stdout).not.toContain(".warning");
});

test("--review draws removed boxes dashed, with their edges and their group", async () => {
  const { "lab-web": web } = stack("a", "example.com/a");
  const { helm_release, kubernetes_storage_class_v1 } = web.document.resource;
  const left = { document: { ...web.document, resource: { helm_release, kubernetes_storage_class_v1 } } };
  const old = { ...stack("a", "example.com/a"), "lab-old": lastStack() };
  const base = join(projectOf(old), "cdktf.out");
  const args = ["diagram", "--review", base];
  const { stdout } = await groundplan(projectOf({ "lab-web": left }), [...args, "--json"]);
  const { boxes, edges, groups } = JSON.parse(stdout) as {
    boxes: readonly { id: string; isGone?: true; verdict?: { text: string; urgency: string } }[];
    edges: readonly { from: string; to: string }[];
    groups: readonly { id: string; title: string }[];
  };
  const gone = boxes.filter(({ isGone }) => isGone === true);
  expect(Object.fromEntries(gone.map(({ id, verdict }) => [id, verdict]))).toEqual({
    "claim/data/photos": { text: "data lost", urgency: "danger" },
    "class/slow": { text: "removed", urgency: "warning" },
  });
  expect(edges).toContainEqual({ from: "claim/data/photos", to: "class/fast", meaning: "keeps data in" });
  expect(groups.map(({ title }) => title)).toEqual(["1. web", "old"]);
  const mermaid = (await groundplan(projectOf({ "lab-web": left }), args)).stdout;
  expect(mermaid).toMatch(/classDef gone stroke-dasharray:5 4\n {2}class box\d+,box\d+ gone/);
  const svg = (await groundplan(projectOf({ "lab-web": left }), [...args, "--svg"])).stdout;
  expect(svg.match(/class="box (?:warning|danger) gone"/g)).toHaveLength(2);
});

/** A stack with a class that nothing uses. */
const lastStack = () => ({
  document: {
    "//": { cluster: "lab" },
    resource: {
      kubernetes_storage_class_v1: {
        slow_1A2B3C4D: { metadata: { name: "slow" }, storage_provisioner: "example.com/a" },
      },
    },
  },
});
