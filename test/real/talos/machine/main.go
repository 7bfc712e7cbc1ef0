// Stands in for one Talos machine on an address of the loopback interface: it speaks the API of Talos, takes only
// configurations that Talos' own library validates, and writes each call as a line of JSON. Its disk is a folder, so that a
// machine that is started again is what it was before.
package main

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/api/cluster"
	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	"github.com/siderolabs/talos/pkg/machinery/api/storage"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// port is where Talos serves its API.
const port = "50000"

func main() {
	address := flag.String("address", "127.0.0.1", "IP address of the machine")
	disk := flag.String("disk", "", "folder that holds what the machine keeps over a restart")
	trusted := flag.String("trusted", "", "folder in which control planes leave the authority that signs for workers")
	version := flag.String("version", "v1.13.0", "version of Talos that it says it is")
	refuse := flag.String("refuse", "", "reason for which it refuses all configurations")
	restarts := flag.Bool("restarts", false, "whether each changed configuration needs a restart")
	slow := flag.Duration("slow", 0, "how long it takes to answer after it has bootstrapped etcd")
	whole := flag.Bool("whole", false, "whether it joins etcd, restarts and shows resources, as talosctl expects it of a machine")
	flag.Parse()
	started := &node{
		address: *address, disk: *disk, trusted: *trusted, version: *version,
		refuse: *refuse, restarts: *restarts, slow: *slow, whole: *whole,
	}
	// it ends to serve when it restarts.
	for {
		if err := serve(started); err != nil {
			fmt.Fprintln(os.Stderr, "talos-machine:", err)
			os.Exit(1)
		}
		time.Sleep(off)
	}
}

func serve(n *node) error {
	if err := os.MkdirAll(n.disk, 0o700); err != nil {
		return err
	}
	if err := n.boot(); err != nil {
		return err
	}
	defer n.closeEtcd()
	listener, err := net.Listen("tcp", net.JoinHostPort(n.address, port))
	if err != nil {
		return err
	}
	// each connection asks for the certificates: they change when the machine leaves the maintenance mode.
	perConnection := &tls.Config{
		NextProtos:         []string{"h2"},
		GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) { return n.certificates(), nil },
	}
	n.server = grpc.NewServer(grpc.Creds(credentials.NewTLS(perConnection)))
	machine.RegisterMachineServiceServer(n.server, n)
	storage.RegisterStorageServiceServer(n.server, n)
	cluster.RegisterClusterServiceServer(n.server, n)
	if n.whole {
		running, stop := context.WithCancel(context.Background())
		defer stop()
		if err := n.serveResources(running, n.server); err != nil {
			return err
		}
	}
	n.note(call{Call: "start"})
	return n.server.Serve(listener)
}

// call is what was asked of a machine, and what came of it.
type call struct {
	Node    string `json:"node"`
	Call    string `json:"call"`
	Mode    string `json:"mode,omitempty"`
	DryRun  bool   `json:"dryRun,omitempty"`
	Type    string `json:"type,omitempty"`
	Host    string `json:"host,omitempty"`
	Refused string `json:"refused,omitempty"`
	At      int64  `json:"at"`
}

var output sync.Mutex

func (n *node) note(asked call) {
	output.Lock()
	defer output.Unlock()
	asked.Node, asked.At = n.address, now()
	_ = json.NewEncoder(os.Stdout).Encode(asked)
}

// file is the path of what the machine keeps.
func (n *node) file(name string) string {
	return filepath.Join(n.disk, name)
}
