package server

import "crypto/tls"

func weak(config *tls.Config) {
	// ruleid: go-tls-old-version
	first := &tls.Config{MinVersion: tls.VersionTLS12}
	// ruleid: go-tls-old-version
	second := tls.Config{ServerName: "a", MinVersion: tls.VersionTLS12}
	// ruleid: go-tls-old-version
	config.MinVersion = tls.VersionTLS12
	_, _ = first, second
}

func strong(config *tls.Config, version uint16) {
	// ok: go-tls-old-version
	first := &tls.Config{MinVersion: tls.VersionTLS13}
	// ok: go-tls-old-version
	second := &tls.Config{MinVersion: version}
	// ok: go-tls-old-version
	config.MinVersion = tls.VersionTLS12
	_, _ = first, second
}
