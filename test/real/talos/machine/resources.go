package main

import (
	"context"
	"time"

	"github.com/cosi-project/runtime/api/v1alpha1"
	"github.com/cosi-project/runtime/pkg/resource/meta"
	"github.com/cosi-project/runtime/pkg/safe"
	"github.com/cosi-project/runtime/pkg/state"
	"github.com/cosi-project/runtime/pkg/state/impl/inmem"
	"github.com/cosi-project/runtime/pkg/state/impl/namespaced"
	"github.com/cosi-project/runtime/pkg/state/protobuf/server"
	"github.com/cosi-project/runtime/pkg/state/registry"
	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	"github.com/siderolabs/talos/pkg/machinery/resources/block"
	"github.com/siderolabs/talos/pkg/machinery/resources/runtime"
	"google.golang.org/grpc"
)

// serveResources serves what `talosctl get` shows: the disks of the machine, and how far it has booted.
func (n *node) serveResources(ctx context.Context, serving *grpc.Server) error {
	resources := state.WrapCore(namespaced.NewState(inmem.Build))
	if err := registry.NewNamespaceRegistry(resources).RegisterDefault(ctx); err != nil {
		return err
	}
	known := registry.NewResourceRegistry(resources)
	if err := known.RegisterDefault(ctx); err != nil {
		return err
	}
	for _, each := range []meta.ResourceWithRD{&runtime.MachineStatus{}, &block.Disk{}} {
		if err := known.Register(ctx, each); err != nil {
			return err
		}
	}
	disk := block.NewDisk(block.NamespaceName, "nvme0n1")
	disk.TypedSpec().DevPath, disk.TypedSpec().Model, disk.TypedSpec().Serial = "/dev/nvme0n1", "Samsung SSD 980", "S3Z1"
	disk.TypedSpec().SetSize(500_000_000_000)
	if err := resources.Create(ctx, disk); err != nil {
		return err
	}
	if err := resources.Create(ctx, n.status()); err != nil {
		return err
	}
	v1alpha1.RegisterStateServer(serving, server.NewState(resources))
	go n.follow(ctx, resources)
	return nil
}

// status is how far the machine has booted.
func (n *node) status() *runtime.MachineStatus {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	status := runtime.NewMachineStatus()
	spec := status.TypedSpec()
	switch {
	case n.current == nil:
		spec.Stage, spec.Status.Ready = runtime.MachineStageMaintenance, true
	case n.isReady():
		spec.Stage, spec.Status.Ready = runtime.MachineStageRunning, true
	default:
		spec.Stage = runtime.MachineStageBooting
	}
	return status
}

// follow joins etcd as soon as it was bootstrapped, and keeps the status up to date.
func (n *node) follow(ctx context.Context, resources state.State) {
	var told runtime.MachineStage
	for ; ctx.Err() == nil; time.Sleep(off / 5) {
		if err := n.join(); err != nil {
			n.note(call{Call: "join", Refused: err.Error()})
		}
		now := n.status()
		_, err := safe.StateUpdateWithConflicts(ctx, resources, now.Metadata(), func(kept *runtime.MachineStatus) error {
			*kept.TypedSpec() = *now.TypedSpec()
			return nil
		})
		if stage := now.TypedSpec().Stage; err == nil && stage != told {
			told = stage
			n.tell(eventOf(now))
		}
	}
}

func eventOf(status *runtime.MachineStatus) *machine.MachineStatusEvent {
	stages := map[runtime.MachineStage]machine.MachineStatusEvent_MachineStage{
		runtime.MachineStageMaintenance: machine.MachineStatusEvent_MAINTENANCE,
		runtime.MachineStageRunning:     machine.MachineStatusEvent_RUNNING,
		runtime.MachineStageBooting:     machine.MachineStatusEvent_BOOTING,
	}
	ready := &machine.MachineStatusEvent_MachineStatus{Ready: status.TypedSpec().Status.Ready}
	return &machine.MachineStatusEvent{Stage: stages[status.TypedSpec().Stage], Status: ready}
}
