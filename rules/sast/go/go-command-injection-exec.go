package tools

import (
	"net/http"
	"os/exec"
	"strconv"
)

var allowedTools = map[string]bool{"df": true, "uptime": true}

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.FormValue("host")
	// ruleid: go-command-injection-exec
	exec.Command("sh", "-c", "ping -c 1 "+host).Run()
	// ruleid: go-command-injection-exec
	exec.CommandContext(r.Context(), "/bin/bash", "-c", "dig "+host).Output()
	// ruleid: go-command-injection-exec
	exec.Command(r.URL.Query().Get("tool"), "--version").Run()
}

func safe(w http.ResponseWriter, r *http.Request) {
	host := r.FormValue("host")
	// ok: go-command-injection-exec
	exec.Command("ping", "-c", "1", "--", host).Run()
	count, _ := strconv.Atoi(r.FormValue("count"))
	// ok: go-command-injection-exec
	exec.Command("sh", "-c", "ping localhost -c "+strconv.Itoa(count)).Run()
	tool := r.FormValue("tool")
	if allowedTools[tool] {
		// ok: go-command-injection-exec
		exec.Command(tool).Run()
	}
	// ok: go-command-injection-exec
	exec.Command("git", "version").Run()
}

type job struct {
	name string
	args []string
}

func (j job) run() {
	// ruleid: go-command-injection-exec
	exec.Command(j.name, j.args...).Run()
}

func start(w http.ResponseWriter, r *http.Request) {
	jobs := make(chan job)
	go func() {
		for next := range jobs {
			next.run()
		}
	}()
	jobs <- job{name: r.FormValue("name")}
}
