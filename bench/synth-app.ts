import { addEnvironment } from "../stacks/environment";
import { homelabK3s } from "../stacks/environments/homelab-k3s";
import { homelabTalos } from "../stacks/environments/homelab-talos";
import { kubeadmLab } from "../stacks/environments/kubeadm-lab";
import { research } from "../stacks/environments/research";
import { timeSynth } from "./one-synth";

timeSynth((app) => {
  for (const environment of [homelabK3s, kubeadmLab, research, homelabTalos])
    addEnvironment(app, environment);
});
