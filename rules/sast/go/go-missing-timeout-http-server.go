package main

import (
	"net/http"
	"time"
)

func weak(handler http.Handler) {
	// ruleid: go-missing-timeout-http-server
	http.ListenAndServe(":8080", handler)
	// ruleid: go-missing-timeout-http-server
	server := &http.Server{Addr: ":8080", Handler: handler}
	// ruleid: go-missing-timeout-http-server
	other := http.Server{Handler: handler, IdleTimeout: time.Minute}
	_, _ = server, other
}

func strong(handler http.Handler) {
	// ok: go-missing-timeout-http-server
	first := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	// ok: go-missing-timeout-http-server
	http.ListenAndServe("localhost:6060", nil)
	// ok: go-missing-timeout-http-server
	second := &http.Server{Handler: handler, ReadTimeout: time.Minute}
	// ok: go-missing-timeout-http-server
	third := &http.Server{Handler: handler}
	third.ReadHeaderTimeout = 5 * time.Second
	_, _, _ = first, second, third
}
