package page

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-template-injection-parse
	page, _ := template.New("page").Parse("<h1>Hello " + name + "</h1>")
	// ruleid: go-template-injection-parse
	template.Must(template.New("other").Parse(fmt.Sprintf("<p>%s</p>", name))).Execute(w, nil)
	page.Execute(w, nil)
}

func preview(c *gin.Context) {
	// ruleid: go-template-injection-parse
	template.New("preview").Funcs(funcs).Parse(c.PostForm("text"))
}

func safe(w http.ResponseWriter, r *http.Request) {
	// ok: go-template-injection-parse
	page := template.Must(template.New("page").Parse("<h1>Hello {{.}}</h1>"))
	page.Execute(w, r.FormValue("name"))
	// ok: go-template-injection-parse
	template.ParseFiles("templates/page.html")
	// ok: go-template-injection-parse
	url.Parse(r.FormValue("url"))
}

func compile(text string) (*template.Template, error) {
	// ruleid: go-template-injection-parse
	return template.New("mail").Parse("Dear {{.Name}}, " + text)
}

func mailing(w http.ResponseWriter, r *http.Request) {
	if page, err := compile(r.FormValue("text")); err == nil {
		page.Execute(w, nil)
	}
}
