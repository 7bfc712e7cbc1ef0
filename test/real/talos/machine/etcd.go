package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"os"
	"slices"

	"github.com/siderolabs/talos/pkg/machinery/api/common"
	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	"go.etcd.io/bbolt"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

// noMember is what etcd of a machine answers that is none of its members.
var noMember = status.Error(codes.Unavailable, "failed to connect to etcd: context deadline exceeded")

// EtcdMemberList lists the members.
func (n *node) EtcdMemberList(ctx context.Context, _ *machine.EtcdMemberListRequest) (*machine.EtcdMemberListResponse, error) {
	if !n.isMember() {
		return nil, noMember
	}
	members, err := n.members()
	if err != nil {
		return nil, err
	}
	answer := &machine.EtcdMembers{Metadata: n.metadata(ctx), Members: members}
	return &machine.EtcdMemberListResponse{Messages: []*machine.EtcdMembers{answer}}, nil
}

// EtcdStatus tells how the member of this machine is.
func (n *node) EtcdStatus(ctx context.Context, _ *emptypb.Empty) (*machine.EtcdStatusResponse, error) {
	if !n.isMember() {
		return nil, noMember
	}
	member := &machine.EtcdMemberStatus{MemberId: memberID(n.address), Leader: memberID(n.address), DbSize: 5120, DbSizeInUse: 5120}
	answer := &machine.EtcdStatus{Metadata: n.metadata(ctx), MemberStatus: member}
	return &machine.EtcdStatusResponse{Messages: []*machine.EtcdStatus{answer}}, nil
}

// EtcdRemoveMemberByID takes a member out of etcd.
func (n *node) EtcdRemoveMemberByID(_ context.Context, asked *machine.EtcdRemoveMemberByIDRequest) (*machine.EtcdRemoveMemberByIDResponse, error) {
	members, err := n.members()
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(members, func(member *machine.EtcdMember) bool { return member.Id == asked.MemberId })
	if at < 0 {
		return nil, status.Error(codes.NotFound, "etcdserver: member not found")
	}
	n.note(call{Call: "remove-member", Host: members[at].Hostname})
	if err := os.Remove(n.memberFile(addressOf(members[at]))); err != nil {
		return nil, err
	}
	return &machine.EtcdRemoveMemberByIDResponse{Messages: []*machine.EtcdRemoveMemberByID{{}}}, nil
}

// EtcdSnapshot streams a database as etcd does: its pages, and their SHA-256.
func (n *node) EtcdSnapshot(_ *machine.EtcdSnapshotRequest, stream grpc.ServerStreamingServer[common.Data]) error {
	if !n.isMember() {
		return noMember
	}
	pages, err := database(n.file("snapshot.db"))
	if err != nil {
		return err
	}
	n.note(call{Call: "snapshot"})
	sum := sha256.Sum256(pages)
	return stream.Send(&common.Data{Bytes: append(pages, sum[:]...)})
}

// database returns a database of etcd with one revision of one key.
func database(file string) ([]byte, error) {
	defer os.Remove(file)
	opened, err := bbolt.Open(file, 0o600, nil)
	if err != nil {
		return nil, err
	}
	err = opened.Update(func(tx *bbolt.Tx) error {
		if _, err := tx.CreateBucketIfNotExists([]byte("meta")); err != nil {
			return err
		}
		keys, err := tx.CreateBucketIfNotExists([]byte("key"))
		if err != nil {
			return err
		}
		return keys.Put(append(make([]byte, 7), 1, '_', 0, 0, 0, 0, 0, 0, 0, 0), []byte("\x0a\x08registry"))
	})
	if err := opened.Close(); err != nil {
		return nil, err
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}

// EtcdRecover keeps a snapshot for a bootstrap, unless it is damaged.
func (n *node) EtcdRecover(stream grpc.ClientStreamingServer[common.Data, machine.EtcdRecoverResponse]) error {
	var snapshot bytes.Buffer
	for {
		data, err := stream.Recv()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		snapshot.Write(data.Bytes)
	}
	pages := max(0, snapshot.Len()-sha256.Size)
	if sum := sha256.Sum256(snapshot.Bytes()[:pages]); !bytes.Equal(sum[:], snapshot.Bytes()[pages:]) {
		return status.Error(codes.InvalidArgument, "snapshot is damaged")
	}
	if err := os.WriteFile(n.file(uploaded), snapshot.Bytes(), 0o600); err != nil {
		return err
	}
	return stream.SendAndClose(&machine.EtcdRecoverResponse{Messages: []*machine.EtcdRecover{{}}})
}
