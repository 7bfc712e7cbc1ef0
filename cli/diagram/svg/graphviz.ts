import { CliError } from "../../context/cli-error";

/** The package with Graphviz as WebAssembly: https://www.npmjs.com/package/@viz-js/viz */
const PACKAGE = "@viz-js/viz";

/** The used part of the package. Its own types cannot be used, because it is optional. */
interface VizPackage {
  instance(): Promise<{ renderJSON(dot: string): unknown }>;
}

/** Objects of a layout: https://graphviz.org/docs/outputs/json/ */
export interface GraphvizLayout {
  /** Corners, in points: `0,0,640,480`. */
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string; readonly bb?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos?: string }[];
}

/**
 * Lays out a graph of Graphviz.
 * @throws CliError if the package is not installed
 */
export async function layOut(dot: string): Promise<GraphvizLayout> {
  const { instance } = await load();
  return (await instance()).renderJSON(dot) as GraphvizLayout;
}

async function load(): Promise<VizPackage> {
  try {
    return (await import(PACKAGE)) as VizPackage;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    throw new CliError(
      `${PACKAGE} must be installed to draw SVG, because it computes the layout: npm install --save-dev ${PACKAGE}. Mermaid needs no package`,
    );
  }
}
