import { App as FrameworkApp, type AppConfig } from "cdktf";
import { keepsCreationStacks, pauseCreationStacks } from "./creation-stacks";
import { Output } from "./output";
import { beginOutput, endOutput } from "./unfinished";
import { printWarnings } from "./warnings";

/** Options of `App` in addition to those of cdktf. */
export interface AppOptions extends AppConfig {
  /**
   * Whether a synth ends with the warnings of all stacks, on standard error. cdktf writes them into `manifest.json`, and
   * its command prints them; a program that is started without that command would keep them to itself.
   * @default - yes, unless the command of cdktf has started the program
   * @see https://developer.hashicorp.com/terraform/cdktf/concepts/cdktf-architecture
   */
  readonly printWarnings?: boolean;
}

/**
 * cdktf's `App` without creation stacks: cdktf captures a stack trace for every token it creates, which takes about
 * nine tenths of the time until synthesis. Errors still point at the line that raised them. Set
 * `GROUNDPLAN_CREATION_STACKS=true` in the environment to get the traces back: a token that cannot be resolved then
 * reports where it was created.
 * @see https://developer.hashicorp.com/terraform/cdktf/concepts/cdktf-architecture
 * @example
 * ```ts
 * const lab = new App();
 * new FastStack(lab, "network");
 * lab.synth();
 * ```
 */
export class App extends FrameworkApp {
  private readonly resumeCreationStacks: () => void;
  private readonly printsWarnings: boolean;

  constructor({ printWarnings: prints, ...config }: AppOptions = {}) {
    super(config);
    this.printsWarnings = prints ?? process.env.CDKTF_CONTEXT_JSON === undefined;
    beginOutput(this.outdir);
    this.resumeCreationStacks = pauseCreationStacks();
  }

  /**
   * Writes all stacks into the output folder, and removes the folders of stacks that an earlier run wrote and that no
   * longer exist. If it fails, no document remains: an old one would be planned as if it were current.
   * @throws for a token that cannot be resolved, two elements at one address, or a validation that fails.
   */
  public override synth(): void {
    const former = Output.formerIn(this.outdir);
    former.removeDocuments();
    try {
      super.synth();
      former.removeFolders();
      this.written().remember();
      if (this.printsWarnings) printWarnings(this.manifest.stacks);
    } catch (error) {
      this.written().removeDocuments();
      throw withHint(error);
    } finally {
      endOutput(this.outdir);
      this.resumeCreationStacks();
    }
  }

  private written(): Output {
    return new Output(this.outdir, this.manifest.stacks);
  }
}

/** Adds to cdktf's message how to find out where the token was made. */
function withHint(error: unknown): unknown {
  const isAboutToken = hasMessage(error) && error.message.startsWith("Resolution error");
  if (isAboutToken && !keepsCreationStacks()) {
    error.message +=
      "\nWith GROUNDPLAN_CREATION_STACKS=true in the environment, it is told where the token was made.";
  }
  return error;
}

function hasMessage(error: unknown): error is { message: string } {
  return (
    typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
  );
}
