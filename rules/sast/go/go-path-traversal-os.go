package files

import (
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

func download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-path-traversal-os
	data, _ := os.ReadFile("/srv/files/" + name)
	// ruleid: go-path-traversal-os
	http.ServeFile(w, r, filepath.Join("/srv/files", name))
	w.Write(data)
}

func upload(c *gin.Context) {
	file, _ := c.FormFile("file")
	// ruleid: go-path-traversal-os
	c.SaveUploadedFile(file, "/srv/files/"+c.PostForm("folder"))
	// ok: go-path-traversal-os
	c.SaveUploadedFile(file, "/srv/files/"+filepath.Base(file.Filename))
	id, _ := strconv.Atoi(c.Param("id"))
	// ok: go-path-traversal-os
	c.File("/srv/orders/" + strconv.Itoa(id) + ".pdf")
}

func checked(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join("/srv/files", r.FormValue("name"))
	if !strings.HasPrefix(path, "/srv/files/") {
		return
	}
	// ok: go-path-traversal-os
	os.Open(path)
}

func fixed(w http.ResponseWriter, r *http.Request) {
	// ok: go-path-traversal-os
	os.Open("/etc/app/settings.json")
	// ok: go-path-traversal-os
	os.Open(filepath.Join("/srv/files", path.Clean("/"+r.URL.Path)))
}

type folder struct {
	base string
}

func (f folder) read(name string) ([]byte, error) {
	full := filepath.Join(f.base, name)
	// ruleid: go-path-traversal-os
	return os.ReadFile(full)
}

func (f folder) readSafely(name string) ([]byte, error) {
	full := filepath.Join(f.base, name)
	if !strings.HasPrefix(full, f.base+"/") {
		return nil, os.ErrNotExist
	}
	// ok: go-path-traversal-os
	return os.ReadFile(full)
}

func serve(w http.ResponseWriter, r *http.Request) {
	files := folder{base: "/srv/files"}
	files.read(r.PathValue("name"))
	files.readSafely(r.PathValue("name"))
}
