import { container, deployment, faultsIn } from "../../documents";

const site = (others: object) => ({
  kubernetes_deployment_v1: { site: deployment({ container: [container(others)] }) },
});

test("accepts a command that installs no package (GR-55)", () => {
  expect(faultsIn("package-installation", site({ command: ["nginx", "-g", "daemon off;"] }))).toEqual([]);
});

test("fails for a script that installs a package", () => {
  expect(faultsIn("package-installation", site({ args: ["sh", "-c", "apk add curl && exec site"] }))).toEqual(
    [
      expect.stringMatching(
        /command of container "site" must install nothing when the container starts.*, got "apk add"/,
      ),
    ],
  );
});
