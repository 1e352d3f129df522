package recovery

import (
	"fmt"
	"log"
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"
)

func handle(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-error-exposure-stack
	http.Error(w, string(debug.Stack()), 500)
	stack := debug.Stack()
	// ruleid: go-error-exposure-stack
	fmt.Fprintf(w, "panic: %s", stack)
	// ok: go-error-exposure-stack
	log.Printf("panic: %s", stack)
	// ok: go-error-exposure-stack
	http.Error(w, "Internal error", 500)
}

func panicked(c *gin.Context) {
	// ruleid: go-error-exposure-stack
	c.JSON(500, gin.H{"stack": string(debug.Stack())})
	// ok: go-error-exposure-stack
	c.JSON(500, gin.H{"error": "internal"})
}
