package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/api/cluster"
	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	"github.com/siderolabs/talos/pkg/machinery/api/storage"
	"github.com/siderolabs/talos/pkg/machinery/config"
	"github.com/siderolabs/talos/pkg/machinery/config/configloader"
	kind "github.com/siderolabs/talos/pkg/machinery/config/machine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

// What lies on the disk of a machine.
const (
	configuration = "config.yaml"
	staged        = "staged.yaml"
	etcdData      = "etcd"
	installed     = "version"
	uploaded      = "snapshot.recover"
)

// metal is how the machine boots, as validation asks for it.
type metal struct{}

func (metal) String() string        { return "metal" }
func (metal) RequiresInstall() bool { return true }
func (metal) InContainer() bool     { return false }

type node struct {
	machine.UnimplementedMachineServiceServer
	storage.UnimplementedStorageServiceServer
	cluster.UnimplementedClusterServiceServer

	address, disk, trusted, version, refuse string
	restarts, whole                         bool
	slow                                    time.Duration

	mutex   sync.Mutex
	current config.Provider
	serving *tls.Config

	server *grpc.Server
	etcd   []net.Listener
	bootID string

	eventsMutex sync.Mutex
	events      []*machine.Event
	// how many of them one who watches has.
	delivered int
}

func now() int64 { return time.Now().UnixMicro() }

// boot takes what lies on the disk: a staged configuration becomes the current one.
func (n *node) boot() error {
	n.bootID, n.current = strconv.FormatInt(now(), 10), nil
	n.eventsMutex.Lock()
	n.events, n.delivered = nil, 0
	n.eventsMutex.Unlock()
	if err := os.Rename(n.file(staged), n.file(configuration)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	data, err := os.ReadFile(n.file(configuration))
	if errors.Is(err, fs.ErrNotExist) {
		n.serving, err = maintenance(n.address)
		return err
	}
	if err != nil {
		return err
	}
	if n.current, err = configloader.NewFromBytes(data); err != nil {
		return err
	}
	if n.serving, err = n.mutual(); err != nil {
		return err
	}
	if n.hasEtcd() {
		return n.listenAsEtcd()
	}
	return nil
}

func (n *node) certificates() *tls.Config {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	return n.serving
}

func (n *node) hasEtcd() bool {
	_, err := os.Stat(n.file(etcdData))
	return err == nil
}

// Disks is what the provider asks first, to find out whether the machine is in maintenance mode.
func (n *node) Disks(context.Context, *emptypb.Empty) (*storage.DisksResponse, error) {
	disk := &storage.Disk{DeviceName: "/dev/nvme0n1", Model: "Samsung SSD 980", Size: 500_000_000_000}
	return &storage.DisksResponse{Messages: []*storage.Disks{{Disks: []*storage.Disk{disk}}}}, nil
}

// Version says what the machine was started with, or upgraded to.
func (n *node) Version(ctx context.Context, _ *emptypb.Empty) (*machine.VersionResponse, error) {
	info := &machine.VersionInfo{Tag: n.version}
	if upgraded, err := os.ReadFile(n.file(installed)); err == nil {
		info.Tag = string(upgraded)
	}
	return &machine.VersionResponse{Messages: []*machine.Version{{Metadata: n.metadata(ctx), Version: info}}}, nil
}

// ApplyConfiguration validates as machined does, and keeps the configuration: staged, or as the current one.
func (n *node) ApplyConfiguration(_ context.Context, asked *machine.ApplyConfigurationRequest) (*machine.ApplyConfigurationResponse, error) {
	noted := call{Call: "apply", Mode: asked.Mode.String(), DryRun: asked.DryRun}
	refused := func(reason string) (*machine.ApplyConfigurationResponse, error) {
		noted.Refused = reason
		n.note(noted)
		return nil, status.Error(codes.InvalidArgument, reason)
	}
	if n.refuse != "" {
		return refused(n.refuse)
	}
	given, err := configloader.NewFromBytes(asked.Data)
	if err != nil {
		return refused(err.Error())
	}
	warnings, err := given.Validate(metal{})
	if err != nil {
		return refused(err.Error())
	}
	noted.Type = given.Machine().Type().String()
	if name := given.NetworkHostnameConfig(); name != nil {
		noted.Host = name.Hostname()
	}
	mode, err := n.take(asked)
	if err != nil {
		return refused(err.Error())
	}
	n.note(noted)
	return &machine.ApplyConfigurationResponse{Messages: []*machine.ApplyConfiguration{{Warnings: warnings, Mode: mode}}}, nil
}

// take returns how the configuration takes effect, and keeps it unless it is a dry run.
func (n *node) take(asked *machine.ApplyConfigurationRequest) (machine.ApplyConfigurationRequest_Mode, error) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	mode := asked.Mode
	if mode == machine.ApplyConfigurationRequest_AUTO {
		mode = machine.ApplyConfigurationRequest_NO_REBOOT
		if n.restarts && n.differs(asked.Data) {
			mode = machine.ApplyConfigurationRequest_REBOOT
		}
	}
	if asked.DryRun {
		return mode, nil
	}
	if mode == machine.ApplyConfigurationRequest_STAGED {
		return mode, os.WriteFile(n.file(staged), asked.Data, 0o600)
	}
	if err := os.WriteFile(n.file(configuration), asked.Data, 0o600); err != nil {
		return mode, err
	}
	given, err := configloader.NewFromBytes(asked.Data)
	if err != nil {
		return mode, err
	}
	n.current = given
	n.serving, err = n.mutual()
	return mode, err
}

func (n *node) differs(data []byte) bool {
	kept, err := os.ReadFile(n.file(configuration))
	return err == nil && !bytes.Equal(kept, data)
}

// Bootstrap begins an etcd, and refuses what machined refuses.
func (n *node) Bootstrap(_ context.Context, asked *machine.BootstrapRequest) (*machine.BootstrapResponse, error) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	refused := func(code codes.Code, reason string) (*machine.BootstrapResponse, error) {
		n.note(call{Call: "bootstrap", Refused: reason})
		return nil, status.Error(code, reason)
	}
	switch {
	case n.current == nil:
		return refused(codes.FailedPrecondition, "bootstrap is not available yet")
	case n.current.Machine().Type() == kind.TypeWorker:
		return refused(codes.FailedPrecondition, "bootstrap can only be performed on a control plane node")
	case n.hasEtcd():
		return refused(codes.AlreadyExists, "etcd data directory is not empty")
	}
	noted := call{Call: "bootstrap"}
	if asked.RecoverEtcd {
		noted.Mode = "recover"
		if err := os.Remove(n.file(uploaded)); err != nil {
			return refused(codes.FailedPrecondition, "no snapshot was uploaded")
		}
	}
	// whoever was a member of an earlier etcd is none of this one.
	if err := errors.Join(os.RemoveAll(filepath.Dir(n.memberFile(n.address))), n.beginEtcd()); err != nil {
		return refused(codes.Internal, err.Error())
	}
	n.note(noted)
	time.Sleep(n.slow)
	return &machine.BootstrapResponse{Messages: []*machine.Bootstrap{{}}}, nil
}
