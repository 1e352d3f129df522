package audit

import (
	"log"
	"net/http"
	"strconv"
	"strings"
)

func login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// ruleid: go-log-injection
	log.Printf("login of %s", user)
	// ruleid: go-log-injection
	log.Println("agent", r.Header.Get("User-Agent"))
	// ruleid: go-log-injection
	log.Print("path " + r.URL.Path)
}

func safe(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// ok: go-log-injection
	log.Printf("login of %q", user)
	// ok: go-log-injection
	log.Print("login of " + strings.ReplaceAll(user, "\n", " "))
	page, err := strconv.Atoi(r.FormValue("page"))
	// ok: go-log-injection
	log.Println(err)
	// ok: go-log-injection
	log.Println("page", page)
}

func note(text string, rest ...any) {
	// ruleid: go-log-injection
	log.Printf("note: "+text, rest...)
}

func visit(w http.ResponseWriter, r *http.Request) {
	note(r.UserAgent())
	// ok: go-log-injection
	log.Printf("visit of %q, %d", r.UserAgent(), len(r.Cookies()))
}
