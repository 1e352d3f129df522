package people

import (
	"fmt"
	"net/http"
	"regexp"

	"github.com/antchfx/xmlquery"
	"github.com/beevik/etree"
)

type Directory struct {
	document *xmlquery.Node
}

var plain = regexp.MustCompile(`^[a-z]+$`)

func (d *Directory) byName(name string) *xmlquery.Node {
	// ruleid: go-xpath-injection
	return xmlquery.FindOne(d.document, expression(name))
}

func expression(name string) string {
	return fmt.Sprintf("//person[name='%s']", name)
}

func (d *Directory) show(w http.ResponseWriter, r *http.Request) {
	person := d.byName(r.URL.Query().Get("name"))
	tree := etree.NewDocument()
	// ruleid: go-xpath-injection
	tree.FindElement("//mail[@of='" + r.FormValue("name") + "']")
	name := r.FormValue("name")
	if !plain.MatchString(name) {
		return
	}
	// ok: go-xpath-injection
	tree.FindElement("//mail[@of='" + name + "']")
	// ok: go-xpath-injection
	xmlquery.Find(d.document, "//person")
	_ = person
}
