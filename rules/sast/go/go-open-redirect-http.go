package login

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

var allowedPages = map[string]bool{"/home": true}

func login(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-open-redirect-http
	http.Redirect(w, r, r.URL.Query().Get("next"), http.StatusFound)
	// ruleid: go-open-redirect-http
	w.Header().Set("Location", r.FormValue("back"))
}

func out(c *gin.Context) {
	target := c.DefaultQuery("url", "/")
	// ruleid: go-open-redirect-http
	c.Redirect(302, target)
}

func safe(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	// ok: go-open-redirect-http
	http.Redirect(w, r, "/login?from="+next, http.StatusFound)
	if allowedPages[next] {
		// ok: go-open-redirect-http
		http.Redirect(w, r, next, http.StatusFound)
	}
	// ok: go-open-redirect-http
	http.Redirect(w, r, "https://"+r.Host+r.URL.Path, http.StatusMovedPermanently)
	// ok: go-open-redirect-http
	http.Redirect(w, r, "/home", http.StatusFound)
}

func target(r *http.Request) string {
	if next := r.URL.Query().Get("next"); next != "" {
		return next
	}
	return "/"
}

func done(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-open-redirect-http
	http.Redirect(w, r, target(r), http.StatusFound)
}
