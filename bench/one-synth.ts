import { App as FrameworkApp } from "cdktf";
import { App } from "../constructs";
import { processorTime } from "./processor-time";

/**
 * Synthesizes an app of the given size into the given folder, and prints the cost as JSON. Each kind of app runs in a
 * separate process, which only loads what it uses.
 */
export function timeSynth(fill: (app: FrameworkApp, size: number) => void): void {
  const [size, outdir] = process.argv.slice(2);
  // all since the start of the process.
  const loaded = performance.now();
  const AppClass = process.env.GROUNDPLAN_SYNTHESIS === "cdktf" ? FrameworkApp : App;
  const app = new AppClass({ outdir, stackTraces: false });
  fill(app, Number(size));
  const built = performance.now();
  app.synth();
  const ended = performance.now();
  const mib = Math.round(process.resourceUsage().maxRSS / 1024);
  const phases = { load: loaded, build: built - loaded, synth: ended - built };
  process.stdout.write(JSON.stringify({ processor: processorTime(), ...phases, mib }));
}
