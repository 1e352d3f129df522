package login

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func weak(w http.ResponseWriter, c *gin.Context, id string) {
	// ruleid: go-cookie-insecure-flags
	http.SetCookie(w, &http.Cookie{Name: "session_id", Value: id})
	// ruleid: go-cookie-insecure-flags
	http.SetCookie(w, &http.Cookie{Name: "cart", Value: id, Secure: false, HttpOnly: true})
	// ruleid: go-cookie-insecure-flags
	c.SetCookie("token", id, 3600, "/", "", false, true)
}

func strong(w http.ResponseWriter, r *http.Request, c *gin.Context, id string) {
	// ok: go-cookie-insecure-flags
	http.SetCookie(w, &http.Cookie{Name: "session_id", Value: id, HttpOnly: true, Secure: true})
	// ok: go-cookie-insecure-flags
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
	// ok: go-cookie-insecure-flags
	http.SetCookie(w, &http.Cookie{Name: "session_id", Value: "", MaxAge: -1})
	// ok: go-cookie-insecure-flags
	r.AddCookie(&http.Cookie{Name: "session_id", Value: id})
	// ok: go-cookie-insecure-flags
	c.SetCookie("token", id, 3600, "/", "", true, true)
}
