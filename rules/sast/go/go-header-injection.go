package answers

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

var known = map[string]string{"lang": "Content-Language", "max": "Cache-Control"}

func set(header http.Header, name, value string) {
	// ruleid: go-header-injection
	header.Set(name, value)
}

func answer(w http.ResponseWriter, r *http.Request) {
	set(w.Header(), r.FormValue("name"), "1")
	// ok: go-header-injection
	w.Header().Set("X-Name", r.FormValue("name"))
	if name, ok := known[r.FormValue("name")]; ok {
		// ok: go-header-injection
		w.Header().Set(name, "1")
	}
}

func context(c *gin.Context) {
	// ruleid: go-header-injection
	c.Header(c.Query("name"), "1")
}
