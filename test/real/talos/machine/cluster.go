package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"

	"github.com/siderolabs/talos/pkg/machinery/api/machine"
	kind "github.com/siderolabs/talos/pkg/machinery/config/machine"
)

// memberFile tells the other machines of a cluster that the one on an address is a member of its etcd, and its host name.
func (n *node) memberFile(address string) string {
	return filepath.Join(n.trusted, "members", address)
}

// members lists the members of etcd, as every member knows them.
func (n *node) members() ([]*machine.EtcdMember, error) {
	files, err := os.ReadDir(filepath.Join(n.trusted, "members"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	found := make([]*machine.EtcdMember, 0, len(files))
	for _, file := range files {
		name, err := os.ReadFile(n.memberFile(file.Name()))
		if err != nil {
			return nil, err
		}
		found = append(found, &machine.EtcdMember{
			Id:         memberID(file.Name()),
			Hostname:   string(name),
			PeerUrls:   []string{fmt.Sprintf("https://%s:2380", file.Name())},
			ClientUrls: []string{fmt.Sprintf("https://%s:2379", file.Name())},
		})
	}
	return found, nil
}

func memberID(address string) uint64 {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(address))
	return hash.Sum64()
}

// isMember returns whether the machine has the data of a member that the others know.
func (n *node) isMember() bool {
	_, err := os.Stat(n.memberFile(n.address))
	return err == nil && n.hasEtcd()
}

// beginEtcd makes the machine a member, and takes connections as one.
func (n *node) beginEtcd() error {
	if err := os.MkdirAll(n.file(etcdData), 0o700); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(n.trusted, "members"), 0o700); err != nil {
		return err
	}
	name := n.address
	if configured := n.current.NetworkHostnameConfig(); configured != nil {
		name = configured.Hostname()
	}
	if err := os.WriteFile(n.memberFile(n.address), []byte(name), 0o600); err != nil {
		return err
	}
	return n.listenAsEtcd()
}

// endEtcd erases the data of etcd. The others keep the member unless it leaves.
func (n *node) endEtcd(leaves bool) error {
	if leaves {
		if err := os.RemoveAll(n.memberFile(n.address)); err != nil {
			return err
		}
	}
	return os.RemoveAll(n.file(etcdData))
}

// hasQuorum returns whether most of the members answer.
func hasQuorum(members []*machine.EtcdMember) bool {
	answering := 0
	for _, member := range members {
		connection, err := net.DialTimeout("tcp", net.JoinHostPort(addressOf(member), etcdPorts[0]), off)
		if err != nil {
			continue
		}
		_ = connection.Close()
		answering++
	}
	return answering > len(members)/2
}

// join makes a configured control plane a member of an etcd that was bootstrapped, as machined does. A member that has lost its
// data is not taken again.
func (n *node) join() error {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if n.current == nil || n.current.Machine().Type() == kind.TypeWorker || n.hasEtcd() {
		return nil
	}
	members, err := n.members()
	isKnown := slices.ContainsFunc(members, func(member *machine.EtcdMember) bool { return addressOf(member) == n.address })
	if err != nil || isKnown || !hasQuorum(members) {
		return err
	}
	return n.beginEtcd()
}

// isReady returns whether all that the machine is configured for runs.
func (n *node) isReady() bool {
	if n.current == nil {
		return false
	}
	if n.current.Machine().Type() == kind.TypeWorker {
		members, err := n.members()
		return err == nil && len(members) > 0
	}
	return n.isMember()
}
