package main

import (
	"crypto/tls"
	stdx509 "crypto/x509"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/siderolabs/crypto/x509"
)

// etcdPorts are those of its clients and of its members.
var etcdPorts = []string{"2379", "2380"}

// maintenance is how a machine without a configuration serves: it trusts everyone.
func maintenance(address string) (*tls.Config, error) {
	authority, err := x509.NewSelfSignedCertificateAuthority()
	if err != nil {
		return nil, err
	}
	return serverOf(authority, address)
}

// mutual is how a configured machine serves: it trusts whom the authority of its configuration signed.
func (n *node) mutual() (*tls.Config, error) {
	issuer := n.current.Machine().Security().IssuingCA()
	signer, err := n.signer(issuer)
	if err != nil {
		return nil, err
	}
	authority, err := x509.NewCertificateAuthorityFromCertificateAndKey(signer)
	if err != nil {
		return nil, err
	}
	served, err := serverOf(authority, n.address)
	if err != nil {
		return nil, err
	}
	served.ClientAuth = tls.RequireAndVerifyClientCert
	served.ClientCAs = stdx509.NewCertPool()
	served.ClientCAs.AppendCertsFromPEM(issuer.Crt)
	return served, nil
}

// signer returns the authority with its key, which only control planes are given: they sign for workers, as trustd does.
func (n *node) signer(issuer *x509.PEMEncodedCertificateAndKey) (*x509.PEMEncodedCertificateAndKey, error) {
	file := filepath.Join(n.trusted, "authority.key")
	if len(issuer.Key) > 0 {
		return issuer, os.WriteFile(file, issuer.Key, 0o600)
	}
	key, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return &x509.PEMEncodedCertificateAndKey{Crt: issuer.Crt, Key: key}, nil
}

func serverOf(authority *x509.CertificateAuthority, address string) (*tls.Config, error) {
	pair, err := x509.NewKeyPair(
		authority,
		x509.IPAddresses([]net.IP{net.ParseIP(address)}),
		x509.CommonName(address),
		x509.NotAfter(time.Now().Add(24*time.Hour)),
		x509.ExtKeyUsage([]stdx509.ExtKeyUsage{stdx509.ExtKeyUsageServerAuth}),
	)
	if err != nil {
		return nil, err
	}
	return &tls.Config{Certificates: []tls.Certificate{*pair.Certificate}, NextProtos: []string{"h2"}}, nil
}

// listenAsEtcd takes connections on the ports of etcd: all that can be seen of it without a certificate.
func (n *node) listenAsEtcd() error {
	for _, port := range etcdPorts {
		listener, err := net.Listen("tcp", net.JoinHostPort(n.address, port))
		if err != nil {
			return err
		}
		n.etcd = append(n.etcd, listener)
		go func() {
			for {
				connection, err := listener.Accept()
				if err != nil {
					return
				}
				_ = connection.Close()
			}
		}()
	}
	return nil
}

// closeEtcd ends etcd with the machine.
func (n *node) closeEtcd() {
	for _, listener := range n.etcd {
		_ = listener.Close()
	}
	n.etcd = nil
}
