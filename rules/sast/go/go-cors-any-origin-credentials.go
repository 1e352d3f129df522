package api

import (
	"net/http"

	gincors "github.com/gin-contrib/cors"
	"github.com/rs/cors"
)

func weak() {
	// ruleid: go-cors-any-origin-credentials
	first := cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowCredentials: true})
	// ruleid: go-cors-any-origin-credentials
	second := cors.New(cors.Options{AllowOriginFunc: func(origin string) bool { return true }, AllowCredentials: true})
	_, _ = first, second
}

func echo(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cors-any-origin-credentials
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}

func strong(w http.ResponseWriter, r *http.Request) {
	// ok: go-cors-any-origin-credentials
	first := cors.New(cors.Options{AllowedOrigins: []string{"*"}})
	// ok: go-cors-any-origin-credentials
	second := cors.New(cors.Options{AllowedOrigins: []string{"https://app.example.org"}, AllowCredentials: true})
	// ok: go-cors-any-origin-credentials
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, _ = first, second
}
