import { BoxRole, type Diagram, EdgeMeaning, Urgency } from "../../../cli/diagram/diagram";
import { folded } from "../../../cli/diagram/folded";

const box = (group: string, kind: string, at: number) => ({
  id: `${kind}/${at}`,
  group,
  kind,
  name: `${kind} ${at}`,
  role: BoxRole.WORKLOAD,
  details: ["one"],
});
const group = (id: string) => ({ id, title: id, isStack: true });
const many = Array.from({ length: 12 }, (_, at) => box("services", "Deployment", at));
const diagram = (more: Partial<Diagram>): Diagram => ({
  environment: "lab",
  facts: [],
  stacks: ["services", "storage"],
  boxes: [],
  edges: [],
  groups: [group("services"), group("storage")],
  ...more,
});

test("a group of 12 boxes is drawn as it is", () => {
  const whole = diagram({ boxes: [...many, box("storage", "StorageClass", 0)] });
  expect(folded(whole)).toEqual(whole);
});

test("a larger group has one box of each kind, with one edge to each object that all of them use; other groups are unchanged", () => {
  const [claim, release, cls] = [
    box("services", "Claim", 0),
    box("services", "Claim", 1),
    box("storage", "StorageClass", 0),
  ];
  const edges = [
    { from: "Deployment/1", to: "Claim/0", meaning: EdgeMeaning.DATA },
    { from: "Deployment/2", to: "Claim/1", meaning: EdgeMeaning.DATA },
    { from: "Deployment/3", to: "Deployment/4", meaning: EdgeMeaning.CLIENT },
    { from: "Claim/0", to: "StorageClass/0", meaning: EdgeMeaning.DATA },
  ];
  const { boxes, edges: drawn } = folded(diagram({ boxes: [...many, claim, release, cls], edges }));
  expect(boxes.map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
    "Deployment: 12 of them",
    "Claim: 2 of them",
    "StorageClass: StorageClass 0",
  ]);
  expect(drawn).toEqual([
    { from: "services/Deployment", to: "services/Claim", meaning: EdgeMeaning.DATA },
    { from: "services/Claim", to: "StorageClass/0", meaning: EdgeMeaning.DATA },
  ]);
});

test("boxes that a review marks, and the only box of a kind, are not folded", () => {
  const marked = {
    ...box("services", "Deployment", 12),
    verdict: { text: "restarted", urgency: Urgency.WARNING },
  };
  const only = box("services", "CronJob", 0);
  const { boxes } = folded(diagram({ boxes: [...many, marked, only] }));
  expect(boxes).toEqual([expect.objectContaining({ name: "12 of them" }), marked, only]);
});
