import {
  LitestreamDatabase,
  type LitestreamDatabaseProps,
  Memory,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { synthesize } from "../../support/document";
import { EVERY_PROP as EVERY_SERVICE, REQUIRED as SERVICE } from "../web/every-prop";
import { REQUIRED } from "./every-prop";

describe("one writer", () => {
  const attached = (props: Partial<WebServiceProps>) =>
    synthesize((stack) => {
      const databases = [new LitestreamDatabase(stack, "database", REQUIRED)];
      new WebService(stack, "site", { ...SERVICE, databases, ...props });
    });
  const both = (props: Partial<LitestreamDatabaseProps>) =>
    synthesize((stack) => {
      new LitestreamDatabase(stack, "one", REQUIRED);
      new LitestreamDatabase(stack, "two", { ...REQUIRED, ...props });
    });

  test("fails for a second database at one path of one bucket", () => {
    expect(() => both({})).toThrow("stack/two: files.main.replicaPath must name one replica of Litestream");
    expect(() => both({ name: "other" })).not.toThrow();
    expect(() => both({ replica: { ...REQUIRED.replica, bucket: "other" } })).not.toThrow();
  });

  test("fails for a second service", () => {
    const make = () =>
      synthesize((stack) => {
        const databases = [new LitestreamDatabase(stack, "database", REQUIRED)];
        new WebService(stack, "site", { ...SERVICE, databases });
        new WebService(stack, "other", { ...SERVICE, name: "other", databases });
      });
    expect(make).toThrow(
      "stack/other: databases must be given to one service, as two pods would write to one replica, but stack/site uses stack/database already",
    );
  });

  test("fails for two replicas", () => {
    expect(() => attached({ replicas: 2 })).toThrow("stack/site: replicas must be 1, as two pods");
  });

  test("fails for a container of the service with the name of the restore or the replicator", () => {
    const { image, resources, probes } = EVERY_SERVICE.sidecars.cron!;
    expect(() => attached({ initContainers: { "restore-db": { image, resources } } })).toThrow(
      "stack/site: initContainers must not contain a container that the service creates for its databases",
    );
    expect(() => attached({ sidecars: { "replicate-db": { image, resources, probes } } })).toThrow(
      "stack/site: sidecars must not contain a container that the service creates for its databases",
    );
  });

  test("fails for a database that is passed twice", () => {
    const twice = () =>
      synthesize((stack) => {
        const database = new LitestreamDatabase(stack, "database", REQUIRED);
        new WebService(stack, "site", { ...SERVICE, databases: [database, database] });
      });
    expect(twice).toThrow('stack/site: databases must have unique names, got "db"');
  });

  test("fails for a volume with the same name", () => {
    const volumes = { db: { scratch: { size: Memory.mebibytes(1) }, mountPath: "/db" } };
    expect(() => attached({ volumes })).toThrow("stack/site: databases must have names that no volume has");
  });
});

test.each([0, 30, 1.5])(
  "fails for a sidecar that ends %s s after the pod starts to terminate",
  (endsAfterSeconds) => {
    const { image, resources, probes } = EVERY_SERVICE.sidecars.cron!;
    const sidecars = { last: { image, resources, probes, endsAfterSeconds } };
    const make = () => synthesize((stack) => void new WebService(stack, "site", { ...SERVICE, sidecars }));
    expect(make).toThrow(
      "stack/site: sidecars.last.endsAfterSeconds must be a whole number of 1 or more, and less than terminationGracePeriodSeconds 30",
    );
  },
);
