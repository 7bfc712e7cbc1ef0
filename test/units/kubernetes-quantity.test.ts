import { Memory } from "../../constructs";
import { kubernetesQuantity } from "../../constructs/units/kubernetes-quantity";

// what `kubectl get pv` gives back for each, on a real API server
test.each([
  ["35Gi", "35Gi"],
  ["1.5Gi", "1536Mi"],
  ["1024Mi", "1Gi"],
  ["1024Ti", "1Pi"],
  ["1.4Gi", "1503238554"],
  ["5G", "5G"],
  ["1000", "1k"],
  ["1500M", "1500M"],
  ["1023", "1023"],
])("%s is stored as %s", (written, stored) => {
  expect(kubernetesQuantity(Memory.parse(written))).toBe(stored);
});
