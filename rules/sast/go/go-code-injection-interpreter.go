package formula

import (
	"net/http"

	"github.com/dop251/goja"
	"github.com/robertkrimen/otto"
	lua "github.com/yuin/gopher-lua"
)

func run(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	// ruleid: go-code-injection-interpreter
	vm.RunString(r.FormValue("formula"))
	old := otto.New()
	// ruleid: go-code-injection-interpreter
	old.Run("result = " + r.FormValue("formula"))
	state := lua.NewState()
	// ruleid: go-code-injection-interpreter
	state.DoString(r.FormValue("script"))
}

func safe(w http.ResponseWriter, r *http.Request) {
	vm := goja.New()
	vm.Set("left", r.FormValue("left"))
	// ok: go-code-injection-interpreter
	vm.RunString("left.length")
	job := queue.New()
	// ok: go-code-injection-interpreter
	job.Run(r.FormValue("name"))
	// ok: go-code-injection-interpreter
	tests.Eval(r.FormValue("name"))
}

func evaluate(script string) {
	machine := otto.New()
	// ruleid: go-code-injection-interpreter
	machine.Run(wrapped(script))
}

func wrapped(script string) string { return "(function () { " + script + " })()" }

func calculate(w http.ResponseWriter, r *http.Request) {
	evaluate(r.FormValue("formula"))
}
