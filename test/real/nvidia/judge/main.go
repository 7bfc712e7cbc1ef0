// Reads configurations of NVIDIA's device plugin, one as JSON text on each line, with the package of the plugin itself, and prints
// for each a line: what arrived, as JSON, or why the plugin would not start.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	spec "github.com/NVIDIA/k8s-device-plugin/api/config/v1"
	cli "github.com/urfave/cli/v2"
)

type answer struct {
	Config *spec.Config `json:"config,omitempty"`
	Error  string       `json:"error,omitempty"`
}

func main() {
	folder, err := os.MkdirTemp("", "nvidia-config-")
	if err != nil {
		fail(err)
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "config.yaml")
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			fail(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			fail(err)
		}
		config, err := read(file)
		told := answer{Config: config}
		if err != nil {
			told = answer{Error: err.Error()}
		}
		if err := json.NewEncoder(os.Stdout).Encode(told); err != nil {
			fail(err)
		}
	}
}

// read does what the plugin does before it looks for cards.
func read(file string) (config *spec.Config, err error) {
	flags := []cli.Flag{&cli.StringFlag{Name: "config-file", EnvVars: []string{"CONFIG_FILE"}}}
	app := &cli.App{Flags: flags, Action: func(context *cli.Context) error {
		config, err = spec.NewConfig(context, flags)
		return err
	}}
	if err = app.Run([]string{"plugin", "--config-file", file}); err != nil {
		return nil, err
	}
	// there is no flag of it here, so what the file leaves out stays empty.
	if plugin := config.Flags.Plugin; plugin != nil && plugin.DeviceListStrategy != nil {
		_, err = spec.NewDeviceListStrategies(*plugin.DeviceListStrategy)
	}
	spec.DisableResourceNamingInConfig(config)
	return config, err
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
