// Decodes config.toml with the library that gitlab-runner uses, into the fields that GitLab documents, and prints what arrived as
// JSON. A key that no field takes ends it with an exit code other than 0.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/BurntSushi/toml"
)

type hostPath struct {
	Name      string `toml:"name"`
	MountPath string `toml:"mount_path"`
	HostPath  string `toml:"host_path"`
}

type kubernetes struct {
	Namespace                    string            `toml:"namespace"`
	Image                        string            `toml:"image"`
	CPURequest                   string            `toml:"cpu_request"`
	CPULimit                     string            `toml:"cpu_limit"`
	MemoryRequest                string            `toml:"memory_request"`
	MemoryLimit                  string            `toml:"memory_limit"`
	HelperCPURequest             string            `toml:"helper_cpu_request"`
	HelperMemoryRequest          string            `toml:"helper_memory_request"`
	HelperMemoryLimit            string            `toml:"helper_memory_limit"`
	PullPolicy                   []string          `toml:"pull_policy"`
	AllowedPullPolicies          []string          `toml:"allowed_pull_policies"`
	Privileged                   *bool             `toml:"privileged"`
	AllowPrivilegeEscalation     *bool             `toml:"allow_privilege_escalation"`
	AutomountServiceAccountToken *bool             `toml:"automount_service_account_token"`
	PollTimeout                  int               `toml:"poll_timeout"`
	CleanupGracePeriodSeconds    *int64            `toml:"cleanup_grace_period_seconds"`
	NodeSelector                 map[string]string `toml:"node_selector"`
	NodeTolerations              map[string]string `toml:"node_tolerations"`
	Volumes                      struct {
		HostPaths []hostPath `toml:"host_path"`
	} `toml:"volumes"`
}

type runner struct {
	Name       string      `toml:"name"`
	URL        string      `toml:"url"`
	Token      string      `toml:"token"`
	Executor   string      `toml:"executor"`
	Kubernetes *kubernetes `toml:"kubernetes"`
}

type config struct {
	Concurrent      int      `toml:"concurrent"`
	CheckInterval   int      `toml:"check_interval"`
	ListenAddress   string   `toml:"listen_address"`
	ShutdownTimeout int      `toml:"shutdown_timeout"`
	Runners         []runner `toml:"runners"`
}

func main() {
	var decoded config
	meta, err := toml.NewDecoder(os.Stdin).Decode(&decoded)
	if err == nil && len(meta.Undecoded()) > 0 {
		err = fmt.Errorf("no field takes %v", meta.Undecoded())
	}
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(decoded)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
