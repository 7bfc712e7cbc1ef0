import { conditionBesideHosts, hostsInRule } from "../../../constructs/routes/traefik/rule-hosts";

const RULE =
  'Host(`a.example.com`, "b.example.com") && PathPrefix(`/api`) || HostRegexp(`^[^.]+\\.c\\.com$`)';

test("finds all hosts of a rule, and patterns of hosts where they are wanted", () => {
  expect(hostsInRule(RULE)).toEqual(["a.example.com", "b.example.com"]);
  expect(hostsInRule(RULE, true)).toEqual(["a.example.com", "b.example.com", "^[^.]+\\.c\\.com$"]);
  expect(hostsInRule("PathPrefix(`/api`)")).toEqual([]);
});

test("returns the conditions beside the hosts", () => {
  expect(conditionBesideHosts("Host(`a.example.com`) && PathPrefix(`/api`) && Method(`GET`)")).toBe(
    "PathPrefix(`/api`) && Method(`GET`)",
  );
  expect(conditionBesideHosts("Host(`a.example.com`)")).toBe("");
});
