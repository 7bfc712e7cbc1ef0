import { timeSynth } from "./one-synth";
import { addTypedResources } from "./typed-resources";

timeSynth(addTypedResources);
