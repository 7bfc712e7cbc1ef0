import { timeSynth } from "./one-synth";
import { addSites } from "./scaled-environment";

timeSynth(addSites);
