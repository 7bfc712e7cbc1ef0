package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"slices"

	"github.com/siderolabs/talos/pkg/machinery/api/cluster"
	"github.com/siderolabs/talos/pkg/machinery/api/common"
	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// metadata names the machine in an answer, as apid does where a request names its nodes.
func (n *node) metadata(ctx context.Context) *common.Metadata {
	asked, _ := metadata.FromIncomingContext(ctx)
	if len(asked.Get("nodes")) == 0 {
		return nil
	}
	return &common.Metadata{Hostname: n.address}
}

// ServiceList tells the state of etcd, and which it was in before.
func (n *node) ServiceList(ctx context.Context, _ *emptypb.Empty) (*machine.ServiceListResponse, error) {
	events := []*machine.ServiceEvent{{Msg: "Running pre state", State: "Preparing", Ts: timestamppb.Now()}}
	if n.isMember() {
		events = append(events, &machine.ServiceEvent{Msg: "Started task etcd", State: "Running", Ts: timestamppb.Now()})
	}
	etcd := &machine.ServiceInfo{
		Id:     "etcd",
		State:  events[len(events)-1].State,
		Events: &machine.ServiceEvents{Events: events},
		Health: &machine.ServiceHealth{Healthy: n.isMember(), LastChange: timestamppb.Now()},
	}
	answer := &machine.ServiceList{Metadata: n.metadata(ctx), Services: []*machine.ServiceInfo{etcd}}
	return &machine.ServiceListResponse{Messages: []*machine.ServiceList{answer}}, nil
}

// HealthCheck fails unless etcd has exactly the control planes that are asked for.
func (n *node) HealthCheck(asked *cluster.HealthCheckRequest, stream grpc.ServerStreamingServer[cluster.HealthCheckProgress]) error {
	members, err := n.members()
	if err != nil {
		return err
	}
	found := make([]string, 0, len(members))
	for _, member := range members {
		found = append(found, addressOf(member))
	}
	wanted := slices.Clone(asked.ClusterInfo.ControlPlaneNodes)
	slices.Sort(found)
	slices.Sort(wanted)
	n.note(call{Call: "health"})
	if !slices.Equal(found, wanted) {
		reason := fmt.Sprintf("etcd members should be control plane nodes: %v, but are %v", wanted, found)
		return status.Error(codes.DeadlineExceeded, reason)
	}
	message := "waiting for etcd members to be control plane nodes: OK"
	return stream.Send(&cluster.HealthCheckProgress{Message: message})
}

func addressOf(member *machine.EtcdMember) string {
	var address string
	for _, url := range member.PeerUrls {
		address = url[len("https://") : len(url)-len(":2380")]
	}
	return address
}

// Kubeconfig streams the access to Kubernetes, in an archive as machined packs it.
func (n *node) Kubeconfig(_ *emptypb.Empty, stream grpc.ServerStreamingServer[common.Data]) error {
	if !n.isReady() {
		return status.Error(codes.FailedPrecondition, "kubeconfig is not available")
	}
	name := n.current.Cluster().Name()
	text := fmt.Sprintf(kubeconfig, name, n.current.Cluster().Endpoint(), name, name)
	var archive bytes.Buffer
	zipped := gzip.NewWriter(&archive)
	packed := tar.NewWriter(zipped)
	header := &tar.Header{Typeflag: tar.TypeReg, Name: "kubeconfig", Size: int64(len(text)), Mode: 0o600}
	if err := packed.WriteHeader(header); err != nil {
		return err
	}
	if _, err := packed.Write([]byte(text)); err != nil {
		return err
	}
	if err := packed.Close(); err != nil {
		return err
	}
	if err := zipped.Close(); err != nil {
		return err
	}
	return stream.Send(&common.Data{Bytes: archive.Bytes()})
}

// kubeconfig has the names that machined gives a context and its user.
const kubeconfig = `apiVersion: v1
kind: Config
clusters:
- name: %[1]s
  cluster: {server: "%[2]s"}
users:
- name: admin@%[1]s
  user: {token: "of-%[3]s"}
contexts:
- name: admin@%[1]s
  context: {cluster: %[1]s, namespace: default, user: "admin@%[4]s"}
current-context: admin@%[1]s
`
