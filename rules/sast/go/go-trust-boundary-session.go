package login

import (
	"net/http"
	"strconv"

	"github.com/gorilla/sessions"
)

var store = sessions.NewCookieStore([]byte("from the settings"))

func keep(session *sessions.Session, role string) {
	// ruleid: go-trust-boundary-session
	session.Values["role"] = role
}

func choose(w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "login")
	keep(session, r.FormValue("role"))
	page, err := strconv.Atoi(r.FormValue("page"))
	if err == nil {
		// ok: go-trust-boundary-session
		session.Values["page"] = page
	}
	// ok: go-trust-boundary-session
	session.Values["seen"] = true
	session.Save(r, w)
}
