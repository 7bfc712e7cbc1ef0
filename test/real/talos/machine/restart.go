package main

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
)

// ephemeral is the label of the partition with /var, and so with etcd.
const ephemeral = "EPHEMERAL"

// off is how long a machine does not answer when it restarts.
const off = 500 * time.Millisecond

// patience is how long a machine that restarts waits for those who follow.
const patience = 5 * time.Second

// actor is who is told to restart the machine, as its events name it.
const actor = "stand-in"

// Reboot starts the machine again.
func (n *node) Reboot(ctx context.Context, _ *machine.RebootRequest) (*machine.RebootResponse, error) {
	n.note(call{Call: "reboot"})
	n.restart()
	return &machine.RebootResponse{Messages: []*machine.Reboot{{Metadata: n.metadata(ctx), ActorId: actor}}}, nil
}

// Upgrade starts the machine again with the version of an image, if etcd can do without it meanwhile.
func (n *node) Upgrade(ctx context.Context, asked *machine.UpgradeRequest) (*machine.UpgradeResponse, error) {
	if !n.isReady() {
		n.note(call{Call: "upgrade", Refused: "not ready"})
		return nil, status.Error(codes.FailedPrecondition, "error validating etcd for upgrade")
	}
	version := asked.Image[strings.LastIndex(asked.Image, ":")+1:]
	n.note(call{Call: "upgrade", Host: version})
	if err := os.WriteFile(n.file(installed), []byte(version), 0o600); err != nil {
		return nil, err
	}
	n.restart()
	return &machine.UpgradeResponse{Messages: []*machine.Upgrade{{Metadata: n.metadata(ctx), Ack: "Upgrade request received", ActorId: actor}}}, nil
}

// Reset erases the machine, or its data only. A member of etcd that is told to be graceful leaves before.
func (n *node) Reset(ctx context.Context, asked *machine.ResetRequest) (*machine.ResetResponse, error) {
	n.note(call{Call: "reset", Mode: strconv.FormatBool(asked.Graceful)})
	parts := asked.SystemPartitionsToWipe
	isData := len(parts) == 1 && parts[0].Label == ephemeral && parts[0].Wipe
	if len(parts) > 0 && !isData {
		return nil, status.Error(codes.InvalidArgument, "only the data of a machine, or all of it, can be erased here")
	}
	if err := n.erase(isData, asked.Graceful); err != nil {
		return nil, err
	}
	n.tell(&machine.TaskEvent{Task: "stopAllServices", Action: machine.TaskEvent_STOP})
	n.restart()
	return &machine.ResetResponse{Messages: []*machine.Reset{{Metadata: n.metadata(ctx), ActorId: actor}}}, nil
}

func (n *node) erase(onlyData, leaves bool) error {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if err := n.endEtcd(leaves); err != nil || onlyData {
		return err
	}
	// until it has restarted, it must not join again.
	n.current = nil
	return errors.Join(os.RemoveAll(n.file(configuration)), os.RemoveAll(n.file(installed)))
}

// restart lets the machine go away after it has answered, and after those who follow the restart have its events: a real
// machine stops its services long before its network.
func (n *node) restart() {
	go func() {
		for end := time.Now().Add(patience); !n.isFollowed() && time.Now().Before(end); {
			time.Sleep(off / 10)
		}
		time.Sleep(off / 5)
		n.server.Stop()
	}()
}

// isFollowed tells whether all events were sent to one who watches, who may have gone since.
func (n *node) isFollowed() bool {
	n.eventsMutex.Lock()
	defer n.eventsMutex.Unlock()
	return n.delivered >= len(n.events)
}

// Read shows the one file that talosctl asks for: the id of the boot, which tells that a machine was restarted.
func (n *node) Read(asked *machine.ReadRequest, stream grpc.ServerStreamingServer[common.Data]) error {
	if asked.Path != "/proc/sys/kernel/random/boot_id" {
		return status.Error(codes.NotFound, asked.Path)
	}
	return stream.Send(&common.Data{Bytes: []byte(n.bootID + "\n")})
}

// tell notes an event of this boot.
func (n *node) tell(payload proto.Message) {
	data, err := anypb.New(payload)
	if err != nil {
		return
	}
	// talosctl knows its messages by the name that machined gives them.
	data.TypeUrl = "talos/runtime/" + string(payload.ProtoReflect().Descriptor().FullName())
	n.eventsMutex.Lock()
	defer n.eventsMutex.Unlock()
	n.events = append(n.events, &machine.Event{Data: data, ActorId: actor})
}

// Events sends an empty event first, and then those of this boot: all of them, or only those to come.
func (n *node) Events(asked *machine.EventsRequest, stream grpc.ServerStreamingServer[machine.Event]) error {
	if err := stream.Send(&machine.Event{}); err != nil {
		return err
	}
	sent := 0
	if asked.TailEvents == 0 {
		n.eventsMutex.Lock()
		sent = len(n.events)
		n.eventsMutex.Unlock()
	}
	for ; ; time.Sleep(off / 10) {
		if err := stream.Context().Err(); err != nil {
			return err
		}
		n.eventsMutex.Lock()
		coming := n.events[sent:]
		n.eventsMutex.Unlock()
		for _, event := range coming {
			if err := stream.Send(event); err != nil {
				return err
			}
		}
		sent += len(coming)
		n.eventsMutex.Lock()
		n.delivered = max(n.delivered, sent)
		n.eventsMutex.Unlock()
	}
}
