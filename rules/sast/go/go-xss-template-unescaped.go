package page

import (
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/microcosm-cc/bluemonday"
)

func note(c *gin.Context) {
	// ruleid: go-xss-template-unescaped
	c.HTML(200, "note.html", gin.H{"text": template.HTML(c.Query("text"))})
	// ruleid: go-xss-template-unescaped
	c.HTML(200, "note.html", gin.H{"back": template.URL(c.Query("back"))})
}

func script(w http.ResponseWriter, r *http.Request) {
	name := "var name = '" + r.FormValue("name") + "'"
	// ruleid: go-xss-template-unescaped
	page.Execute(w, template.JS(name))
	// ok: go-xss-template-unescaped
	page.Execute(w, r.FormValue("name"))
	// ok: go-xss-template-unescaped
	page.Execute(w, template.HTML("<b>fixed</b>"))
	policy := bluemonday.UGCPolicy()
	// ok: go-xss-template-unescaped
	page.Execute(w, template.HTML(policy.Sanitize(r.FormValue("text"))))
}

func trusted(text string) template.HTML {
	// ruleid: go-xss-template-unescaped
	return template.HTML("<b>" + text + "</b>")
}

func bold(c *gin.Context) {
	c.HTML(200, "note.html", gin.H{"text": trusted(c.PostForm("text"))})
}
