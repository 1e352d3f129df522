package remote

import (
	"net"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/knownhosts"
)

func weak() {
	// ruleid: go-ssh-host-key-ignored
	first := &ssh.ClientConfig{User: "deploy", HostKeyCallback: ssh.InsecureIgnoreHostKey()}
	second := &ssh.ClientConfig{
		// ruleid: go-ssh-host-key-ignored
		HostKeyCallback: func(host string, address net.Addr, key ssh.PublicKey) error { return nil },
	}
	// ruleid: go-ssh-host-key-ignored
	first.HostKeyCallback = ssh.InsecureIgnoreHostKey()
	_ = second
}

func strong(key ssh.PublicKey) {
	// ok: go-ssh-host-key-ignored
	callback, _ := knownhosts.New("/home/deploy/.ssh/known_hosts")
	// ok: go-ssh-host-key-ignored
	first := &ssh.ClientConfig{HostKeyCallback: callback}
	// ok: go-ssh-host-key-ignored
	first.HostKeyCallback = ssh.FixedHostKey(key)
}
