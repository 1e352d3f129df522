package shop

import (
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/lib/pq"
)

type Server struct {
	db *sql.DB
}

var sortColumns = map[string]bool{"name": true, "price": true}

func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-sql-injection-database-sql
	rows, err := s.db.Query("SELECT * FROM product WHERE name = '" + name + "'")
	// ruleid: go-sql-injection-database-sql
	s.db.ExecContext(r.Context(), fmt.Sprintf("DELETE FROM basket WHERE owner = '%s'", r.FormValue("owner")))
	var text strings.Builder
	text.WriteString("SELECT * FROM product WHERE maker = '")
	text.WriteString(name)
	// ruleid: go-sql-injection-database-sql
	s.db.QueryRow(text.String() + "'")
	_, _ = rows, err
}

func list(db *sql.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var input struct{ Owner string }
		if err := c.ShouldBindJSON(&input); err != nil {
			return
		}
		// ruleid: go-sql-injection-database-sql
		db.Query("SELECT * FROM orders WHERE owner = '" + input.Owner + "'")
		// ok: go-sql-injection-database-sql
		db.Query("SELECT * FROM orders WHERE owner = ?", input.Owner)
		id, _ := strconv.Atoi(c.Param("id"))
		// ok: go-sql-injection-database-sql
		db.Exec(fmt.Sprintf("DELETE FROM orders WHERE id = %d", id))
	}
}

func (s *Server) safe(w http.ResponseWriter, r *http.Request) {
	sort := r.FormValue("sort")
	if !sortColumns[sort] {
		return
	}
	// ok: go-sql-injection-database-sql
	s.db.Query("SELECT * FROM product ORDER BY " + sort)
	// ok: go-sql-injection-database-sql
	s.db.QueryContext(r.Context(), "SELECT * FROM product WHERE name = $1", r.FormValue("name"))
	// ok: go-sql-injection-database-sql
	s.db.Query("SELECT " + pq.QuoteIdentifier(r.FormValue("column")) + " FROM product")
	const table = "product"
	// ok: go-sql-injection-database-sql
	s.db.Query("SELECT * FROM " + table)
}

type finder interface {
	find(name string) error
}

type orders struct {
	*sql.DB
	table string
}

func (o *orders) find(name string) error {
	// ruleid: go-sql-injection-database-sql
	_, err := o.Query(o.where("name", name))
	return err
}

func (o *orders) where(column, value string) string {
	return "SELECT * FROM " + o.table + " WHERE " + column + " = '" + value + "'"
}

func byName(f finder) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f.find(input(r)); err != nil {
			http.Error(w, "no", http.StatusInternalServerError)
		}
	}
}

func input(r *http.Request) string {
	if cookie, err := r.Cookie("name"); err == nil {
		return cookie.Value
	}
	return r.FormValue("name")
}
