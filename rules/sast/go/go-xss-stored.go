package guestbook

import (
	"database/sql"
	"fmt"
	"html"
	"net/http"
)

type Book struct{ db *sql.DB }

func (b *Book) last() (text string, err error) {
	err = b.db.QueryRow("SELECT text FROM entry ORDER BY id DESC").Scan(&text)
	return
}

func (b *Book) show(w http.ResponseWriter, r *http.Request) {
	text, err := b.last()
	if err != nil {
		return
	}
	// ruleid: go-xss-stored
	fmt.Fprintf(w, "<p>%s</p>", text)
	// ok: go-xss-stored
	fmt.Fprintf(w, "<p>%s</p>", html.EscapeString(text))
}
