import { AntiAffinity } from "../../constructs";
import { placementOf } from "../../constructs/cluster/capacity/capacity";
import { ControlPlane } from "./control-plane/control-plane";
import { HAND_CASES } from "./scheduler/hand-cases";
import { randomCases } from "./scheduler/random-cases";
import { type Decision, RealScheduler } from "./scheduler/real-scheduler";
import { refusalsIn, spokenAsScheduler } from "./scheduler/refusals";
import { PreparedCase } from "./scheduler/scheduling-case";
import { describeWith } from "./support/required-program";

const CASES = [...HAND_CASES, ...randomCases(2026, 200)].map((each, at) => {
  const prepared = new PreparedCase(each, `c${at + 1}`);
  return { ...each, prepared, placement: placementOf(prepared.workload, prepared.nodes) };
});

describeWith(ControlPlane.available(), "the scheduler of Kubernetes", () => {
  let plane: ControlPlane;
  let decisions: ReadonlyMap<string, Decision>;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    const scheduler = new RealScheduler(plane);
    await scheduler.addNodes(CASES.flatMap(({ prepared }) => prepared.nodeSpecs()));
    const earlier = CASES.flatMap(({ prepared }) => prepared.earlierPods());
    const asked = CASES.flatMap(({ prepared, placement }) => [
      ...prepared.pods(),
      ...placement.refusals.map(({ node }) => prepared.pinnedPod(node)),
    ]);
    scheduler.create(earlier);
    scheduler.create(asked);
    decisions = await scheduler.decisions(earlier.length + asked.length);
  });

  afterAll(() => {
    plane.release();
  });

  function decisionOn(podName: string): Decision {
    return decisions.get(podName) ?? { node: undefined, message: "there is no such pod" };
  }

  test.each(HAND_CASES)(
    "$title: the capacity check returns the expected result",
    ({ title, schedulable }) => {
      expect(CASES.find((each) => each.title === title)?.placement.schedulable).toBe(schedulable);
    },
  );

  test("the random cases cover both outcomes", () => {
    const random = CASES.slice(HAND_CASES.length);
    const count = (isSuch: (each: (typeof CASES)[number]) => boolean) => random.filter(isSuch).length;
    expect(count(({ workload, placement }) => placement.schedulable === workload.replicas)).toBeGreaterThan(
      40,
    );
    expect(count(({ placement }) => placement.schedulable === 0)).toBeGreaterThan(20);
    const isInPart = ({ workload, placement }: (typeof CASES)[number]) =>
      placement.schedulable > 0 && placement.schedulable < workload.replicas;
    expect(count(isInPart)).toBeGreaterThan(30);
    const reasons = random.flatMap(({ placement }) => placement.refusals.map(({ reason }) => reason));
    for (const kind of ["taint", "label", "CPU left", "memory left", "no pod left"]) {
      expect(reasons.filter((reason) => reason.includes(kind)).length).toBeGreaterThan(10);
    }
  });

  test.each(CASES)(
    "$title: places as many pods as the capacity check, on the nodes that it names",
    ({ prepared, placement }) => {
      const taken = new Map<string, number>();
      for (let at = 0; at < prepared.workload.replicas; at += 1) {
        const { node } = decisionOn(prepared.podName(at));
        if (node !== undefined) taken.set(node, (taken.get(node) ?? 0) + 1);
      }
      const room = new Map(placement.candidates.map(({ node, pods }) => [node.name, pods]));
      expect([...taken.values()].reduce((sum, pods) => sum + pods, 0)).toBe(placement.schedulable);
      for (const [node, pods] of taken) expect(pods).toBeLessThanOrEqual(room.get(node) ?? 0);
      // a pod that found no node proves that every node is full.
      const isFull = placement.schedulable < prepared.workload.replicas;
      if (isFull && prepared.workload.antiAffinity !== AntiAffinity.HARD) expect(taken).toEqual(room);
    },
  );

  test.each(CASES)(
    "$title: filters the nodes that the capacity check refuses, for the same reason",
    ({ prepared, placement }) => {
      const reasons = placement.refusals.map(({ node, reason }) => [node.name, spokenAsScheduler(reason)]);
      const messages = placement.refusals.map(({ node }) => {
        const { node: found, message } = decisionOn(`${node.name}-pinned`);
        return [node.name, found ?? refusalsIn(message)];
      });
      expect(messages).toEqual(reasons);
      expect(prepared.nodes).toHaveLength(placement.refusals.length + placement.candidates.length);
    },
  );
});
