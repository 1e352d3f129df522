package client

import (
	"crypto/tls"
	"net/http"
)

func weak(config *tls.Config) *http.Client {
	// ruleid: go-tls-verification-disabled
	config.InsecureSkipVerify = false
	// ruleid: go-tls-verification-disabled
	other := &tls.Config{InsecureSkipVerify: false}
	// ruleid: go-tls-verification-disabled
	transport := &http.Transport{TLSClientConfig: &tls.Config{ServerName: "db", InsecureSkipVerify: false}}
	_ = other
	return &http.Client{Transport: transport}
}

func strong(pool *x509.CertPool, skip bool) {
	// ok: go-tls-verification-disabled
	first := &tls.Config{RootCAs: pool}
	// ok: go-tls-verification-disabled
	second := &tls.Config{InsecureSkipVerify: skip}
	// ok: go-tls-verification-disabled
	third := &tls.Config{InsecureSkipVerify: true, VerifyConnection: pinned}
	// ok: go-tls-verification-disabled
	first.InsecureSkipVerify = false
	_, _ = second, third
}
