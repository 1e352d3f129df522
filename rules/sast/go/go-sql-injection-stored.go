package report

import "database/sql"

func owner(db *sql.DB, id int) string {
	var name string
	db.QueryRow("SELECT owner FROM shop WHERE id = ?", id).Scan(&name)
	return name
}

func orders(db *sql.DB, id int) {
	// ruleid: go-sql-injection-stored
	db.Query("SELECT * FROM orders WHERE owner = '" + owner(db, id) + "'")
	// ok: go-sql-injection-stored
	db.Query("SELECT * FROM orders WHERE owner = ?", owner(db, id))
}
