package actions

import (
	"net/http"
	"plugin"
	"reflect"
)

type Actions struct{}

func (a *Actions) Show() {}

var allowed = map[string]func(){"show": func() {}}

func call(of any, name string) {
	// ruleid: go-unsafe-reflection-name
	reflect.ValueOf(of).MethodByName(name).Call(nil)
}

func run(w http.ResponseWriter, r *http.Request) {
	call(&Actions{}, r.PathValue("action"))
	// ruleid: go-unsafe-reflection-name
	plugin.Open("plugins/" + r.FormValue("plugin"))
	// ok: go-unsafe-reflection-name
	reflect.ValueOf(&Actions{}).MethodByName("Show").Call(nil)
	if action, ok := allowed[r.FormValue("action")]; ok {
		// ok: go-unsafe-reflection-name
		action()
	}
}
