import { widthOf, wrapped } from "../../../cli/diagram/svg/text-width";
import { CHARACTERS, widthInDejaVu } from "./dejavu-widths";

test.each(CHARACTERS.map((character) => [character]))(
  "%j is measured as wide as DejaVu Sans Bold, or wider",
  (character) => {
    expect(widthOf(character, 1000)).toBeGreaterThanOrEqual(widthInDejaVu(character, 1000));
  },
);

test("an unknown character counts as wide as a Chinese one", () => {
  expect(widthOf("数", 10)).toBeGreaterThanOrEqual(10);
});

test.each([
  ["kube-prometheus-stack-grafana-data", ["kube-", "prometheus-", "stack-grafana-", "data"]],
  ["100Gi · /srv/photos", ["100Gi · /srv/", "photos"]],
  ["short", ["short"]],
  ["averyveryverylongnamewithoutaseparator", ["averyvery", "verylongn", "amewithou", "taseparator"]],
])("%s is wrapped after its separators", (text, lines) => {
  expect(wrapped(text, 10, 110)).toEqual(lines);
});
