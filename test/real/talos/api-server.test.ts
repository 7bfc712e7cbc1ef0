import { isApiServer } from "../../../constructs/talos/machines/program/reach";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";

const SECONDS = 120_000;

describeWith(ControlPlane.available(), "a real API server at the endpoint", () => {
  let plane: ControlPlane;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: "endpoint" });
  }, SECONDS);

  afterAll(() => {
    plane.stop();
  });

  test(
    "is recognized without its certificate authority and without credentials, and no longer once it has stopped",
    async () => {
      const server = "{.clusters[0].cluster.server}";
      const endpoint = plane.kubectl("config", "view", "--minify", "-o", `jsonpath=${server}`).trim();
      expect(endpoint).toMatch(/^https:/);
      expect(await isApiServer(endpoint)).toBe(true);
      plane.stop();
      expect(await isApiServer(endpoint)).toBe(false);
    },
    SECONDS,
  );
});
