import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addChartTo, describeCatalogue } from "../chart/add-chart";
import { writeKinds } from "../chart/catalogue-file";
import type { ValueMap } from "../chart/files";
import { shapesOf } from "../chart/shapes";
import { type AddVerb, type CliContext, type CommonOptions, withJson } from "../context/cli-context";
import { CliError } from "../context/cli-error";

/** Folder of this project's catalogues, relative to its root. */
const OWN_CATALOGUES = "constructs/charts/catalogue";

/** Options of `groundplan chart add`. */
interface AddOptions extends CommonOptions {
  readonly from: string;
  readonly to?: string;
  readonly source?: string;
}

/** `groundplan chart add <name> <version> --from <source>`: records the keys of a chart. */
export const addChart: AddVerb = (program, context) => {
  const chart = program
    .command("chart")
    .description("write catalogues of charts, so that the values of their releases are checked");
  withJson(chart.command("add"))
    .description(
      "read a chart, write the catalogue of its keys and images, and measure the effects of its values",
    )
    .argument("<name>", "name of the chart")
    .argument("<version>", "version of the chart")
    .requiredOption("--from <where>", "repository, oci://..., folder or .tgz that the chart is read from")
    .option("--to <folder>", "folder of catalogues, for chartCatalogue of a release")
    .option("--source <address>", "where releases get the chart (default: --from, if it is an address)")
    .action((name: string, version: string, options: AddOptions) => {
      const to = options.to ?? ownCatalogues(context);
      const added = addChartTo(to, { name, version, from: options.from, source: options.source });
      context.answer(options, added, () => describeCatalogue(added));
    });
  chart
    .command("shapes", { hidden: true })
    .description("write the types of Kubernetes from the output of kubectl get --raw /openapi/v2")
    .argument("<file>", "what was printed")
    .action((file: string) => {
      const kinds = shapesOf(JSON.parse(readFileSync(file, "utf8")) as ValueMap);
      const written = writeKinds(ownCatalogues(context), kinds);
      context.terminal.print(`${written}: ${Object.keys(kinds).length} kinds`);
    });
};

function ownCatalogues(context: CliContext): string {
  const folder = join(context.project({}).root, OWN_CATALOGUES);
  if (existsSync(folder)) return folder;
  throw new CliError(
    "--to must be the folder of your catalogues, to which chartCatalogue of a release refers",
  );
}
