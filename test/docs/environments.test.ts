import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesizeApp } from "../support/synthesize-app";
import { drawEnvironments, type EnvironmentDrawings, environmentsPage } from "./environments-page";

const DOCS = join(__dirname, "../../docs");
const PAGE = join(DOCS, "environments.md");
const FOLDER = join(DOCS, "diagrams");

/** Maximum size of a drawing: a README is also read on a phone, and GitHub scales it to about 900 pixels. */
const BUDGET = { bytes: 21_000, width: 1600, height: 1350 };

/** `npm run pages` sets it; everywhere else a difference fails. */
const isUpdate = process.env.UPDATE_PAGES === "true";

const { stacks } = synthesizeApp();
let drawings: readonly EnvironmentDrawings[];

beforeAll(async () => {
  drawings = await drawEnvironments(stacks);
  if (!isUpdate) return;
  mkdirSync(FOLDER, { recursive: true });
  for (const { environment, svg } of drawings) writeFileSync(join(FOLDER, `${environment}.svg`), svg);
  writeFileSync(PAGE, environmentsPage(drawings));
});

test("docs/environments.md shows the environments as they are synthesized", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(environmentsPage(drawings));
});

test("docs/diagrams has a drawing of each environment, as it is synthesized", () => {
  const committed = readdirSync(FOLDER).map((file) => [file, readFileSync(join(FOLDER, file), "utf8")]);
  expect(Object.fromEntries(committed)).toEqual(
    Object.fromEntries(drawings.map(({ environment, svg }) => [`${environment}.svg`, svg])),
  );
});

test("drawings are small enough for a README", () => {
  const sizes = drawings.map(({ environment, svg }) => {
    const [, width, height] = (/width="(\d+)" height="(\d+)"/.exec(svg) ?? []).map(Number);
    return { environment, bytes: Buffer.byteLength(svg), width: width ?? NaN, height: height ?? NaN };
  });
  expect(sizes).toHaveLength(4);
  const isOver = ({ bytes, width, height }: typeof BUDGET) =>
    !(bytes <= BUDGET.bytes && width <= BUDGET.width && height <= BUDGET.height);
  expect(sizes.filter(isOver)).toEqual([]);
});
