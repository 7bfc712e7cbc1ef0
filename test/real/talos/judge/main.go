// Judges Talos machine configurations with Talos' own library: generates one, patches it and validates it, as
// `talosctl gen config`, `talosctl machineconfig patch` and `talosctl validate` do. Each line of standard input is a
// request in JSON, each line of standard output its answer, so that hundreds of cases share the generated secrets.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/bundle"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	"github.com/siderolabs/talos/pkg/machinery/config/configpatcher"
	"github.com/siderolabs/talos/pkg/machinery/config/encoder"
	"github.com/siderolabs/talos/pkg/machinery/config/generate"
	"github.com/siderolabs/talos/pkg/machinery/config/generate/secrets"
	"github.com/siderolabs/talos/pkg/machinery/config/machine"
	"github.com/siderolabs/talos/pkg/machinery/config/validation"
)

type request struct {
	Cluster    string   `json:"cluster"`
	Endpoint   string   `json:"endpoint"`
	Kubernetes string   `json:"kubernetes"`
	Contract   string   `json:"contract"`
	Type       string   `json:"type"`
	Disk       string   `json:"disk"`
	Patches    []string `json:"patches"`
	Mode       string   `json:"mode"`
	// Flag of `talosctl gen config` that the patches are given with: config-patch, config-patch-control-plane or
	// config-patch-worker. Without one, they are applied to the configuration itself.
	Flag string `json:"flag"`
	// Show asks for the configuration itself: it holds the keys of the cluster, which lives as long as the process.
	Show bool `json:"show"`
}

type answer struct {
	// Stage is where the case was refused: generate, patch, load, validate, or nothing.
	Stage    string   `json:"stage"`
	Error    string   `json:"error"`
	Warnings []string `json:"warnings"`
	Config   string   `json:"config,omitempty"`
}

// mode is how a machine boots, as validation asks for it.
type mode string

func (m mode) String() string        { return string(m) }
func (m mode) RequiresInstall() bool { return m == "metal" }
func (m mode) InContainer() bool     { return m == "container" }

// bundles are the secrets of each contract: they take a second to make.
var bundles = map[string]*secrets.Bundle{}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 16<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var asked request
		if err := json.Unmarshal(in.Bytes(), &asked); err != nil {
			fmt.Fprintln(os.Stderr, "talos-judge: a line must be a request in JSON:", err)
			os.Exit(1)
		}
		if err := out.Encode(judge(asked)); err != nil {
			os.Exit(1)
		}
	}
}

func judge(asked request) (given answer) {
	given.Warnings = []string{}
	refused := func(stage string, err error) answer {
		given.Stage, given.Error = stage, err.Error()
		return given
	}
	input, err := inputOf(asked)
	if err != nil {
		return refused("generate", err)
	}
	patches, err := configpatcher.LoadPatches(asked.Patches)
	if err != nil {
		return refused("patch", err)
	}
	bytes, err := patched(asked, input, patches)
	if err != nil {
		return refused("patch", err)
	}
	if asked.Show {
		given.Config = string(bytes)
	}
	loaded, err := configloader.NewFromBytes(bytes)
	if err != nil {
		return refused("load", err)
	}
	warnings, err := loaded.Validate(mode(asked.Mode), validation.WithLocal(), validation.WithStrict())
	given.Warnings = append(given.Warnings, warnings...)
	if err != nil {
		return refused("validate", err)
	}
	return given
}

func inputOf(asked request) (*bundle.InputOptions, error) {
	contract, err := config.ParseContractFromVersion(asked.Contract)
	if err != nil {
		return nil, err
	}
	made := bundles[asked.Contract]
	if made == nil {
		if made, err = secrets.NewBundle(secrets.NewClock(), contract); err != nil {
			return nil, err
		}
		bundles[asked.Contract] = made
	}
	options := []generate.Option{generate.WithVersionContract(contract), generate.WithSecretsBundle(made)}
	if asked.Disk != "" {
		options = append(options, generate.WithInstallDisk(asked.Disk))
	}
	return &bundle.InputOptions{
		ClusterName: asked.Cluster, Endpoint: asked.Endpoint, KubeVersion: asked.Kubernetes, GenOptions: options,
	}, nil
}

// patched generates and patches a configuration. A panic of the library is an error of the case.
func patched(asked request, input *bundle.InputOptions, patches []configpatcher.Patch) (bytes []byte, err error) {
	defer func() {
		if found := recover(); found != nil {
			err = fmt.Errorf("panic: %v", found)
		}
	}()
	kind, err := machine.ParseType(asked.Type)
	if err != nil {
		return nil, err
	}
	if asked.Flag != "" {
		return patchedByFlag(asked.Flag, kind, input, patches)
	}
	generated, err := generate.NewInput(input.ClusterName, input.Endpoint, input.KubeVersion, input.GenOptions...)
	if err != nil {
		return nil, err
	}
	made, err := generated.Config(kind)
	if err != nil {
		return nil, err
	}
	if bytes, err = made.EncodeBytes(encoder.WithComments(encoder.CommentsDisabled)); err != nil {
		return nil, err
	}
	applied, err := configpatcher.Apply(configpatcher.WithBytes(bytes), patches)
	if err != nil {
		return nil, err
	}
	return applied.Bytes()
}

// patchedByFlag does what `talosctl gen config` does: it generates the configurations of all types, and patches those that
// the flag is for, also if only one of them is written.
func patchedByFlag(flag string, kind machine.Type, input *bundle.InputOptions, patches []configpatcher.Patch) ([]byte, error) {
	options := map[string]func([]configpatcher.Patch) bundle.Option{
		"config-patch":               bundle.WithPatch,
		"config-patch-control-plane": bundle.WithPatchControlPlane,
		"config-patch-worker":        bundle.WithPatchWorker,
	}
	option, known := options[flag]
	if !known {
		return nil, fmt.Errorf("unknown flag: %s", flag)
	}
	made, err := bundle.NewBundle(bundle.WithVerbose(false), bundle.WithInputOptions(input), option(patches))
	if err != nil {
		return nil, err
	}
	return made.Serialize(encoder.CommentsDisabled, kind)
}
