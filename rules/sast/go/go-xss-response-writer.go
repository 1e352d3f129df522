package page

import (
	"fmt"
	"html"
	"io"
	"net/http"

	"github.com/labstack/echo/v4"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-xss-response-writer
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
	// ruleid: go-xss-response-writer
	w.Write([]byte("<p>" + name + "</p>"))
	// ruleid: go-xss-response-writer
	io.WriteString(w, r.FormValue("text"))
}

func page(c echo.Context) error {
	// ruleid: go-xss-response-writer
	return c.HTML(200, "<b>"+c.QueryParam("q")+"</b>")
}

func safe(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ok: go-xss-response-writer
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
	// ok: go-xss-response-writer
	fmt.Fprintln(w, "done")
	// ok: go-xss-response-writer
	fmt.Fprintf(log, "hello %s", name)
}

func text(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	// ok: go-xss-response-writer
	fmt.Fprintf(w, "{\"name\": %s}", r.FormValue("name"))
}

func title(w io.Writer, text string) {
	// ruleid: go-xss-response-writer
	fmt.Fprintf(w, "<h1>%s</h1>", text)
}

func page(w http.ResponseWriter, r *http.Request) {
	title(w, r.FormValue("title"))
}

func asText(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
}

func raw(w http.ResponseWriter, r *http.Request) {
	asText(w)
	// ok: go-xss-response-writer
	fmt.Fprint(w, r.FormValue("title"))
}
