import { App as FrameworkApp, type AppConfig } from "cdktf";
import { pauseCreationStacks } from "./creation-stacks";

/**
 * cdktf's `App`, without its creation stacks: until it is synthesized, cdktf does not capture where each
 * token was made, which takes it nine tenths of the time. An error still points at the line that raised it.
 * With `GROUNDPLAN_CREATION_STACKS=true` in the environment, a token that cannot be resolved says
 * where it was made.
 */
export class App extends FrameworkApp {
  private readonly resumeCreationStacks: () => void;

  constructor(config: AppConfig = {}) {
    super(config);
    this.resumeCreationStacks = pauseCreationStacks();
  }

  /** Writes all stacks into the output directory. */
  public override synth(): void {
    try {
      super.synth();
    } finally {
      this.resumeCreationStacks();
    }
  }
}
