import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findModel } from "../../cli/talos/find-model";
import { synthesizeApp } from "../support/synthesize-app";
import { talosOperationsPage } from "./talos-operations-page";

const PAGE = join(__dirname, "../../docs/talos-operations.md");

const { stacks } = synthesizeApp();

/** The isolation of an environment, which its stack notes with the day of its end. */
function isolated(): { readonly stack: string; readonly node: string } {
  const path = stacks.flatMap(({ document }) => Object.keys(document["//"]?.reverts ?? {}))[0] ?? "";
  const [stack = "", node = ""] = path.split("/");
  return { stack, node };
}

const page = () =>
  talosOperationsPage(findModel(stacks, "homelab-talos"), {
    ...isolated(),
    model: findModel(stacks, "research"),
  });

/** `npm run pages` sets it; everywhere else a difference fails. */
if (process.env.UPDATE_PAGES === "true") writeFileSync(PAGE, page());

test("docs/talos-operations.md shows what the command prints for the environments", () => {
  expect(readFileSync(PAGE, "utf8")).toBe(page());
});
