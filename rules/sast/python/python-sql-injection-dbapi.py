import sqlite3

from flask import Flask, request
from psycopg2 import sql

app = Flask(__name__)
SORTABLE = {"name", "created"}


@app.route("/users")
def users():
    name = request.args.get("name")
    cursor = sqlite3.connect("app.db").cursor()
    # ruleid: python-sql-injection-dbapi
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
    # ruleid: python-sql-injection-dbapi
    cursor.execute(f"SELECT * FROM users WHERE mail = '{request.form['mail']}'")
    query = "DELETE FROM users WHERE name = '%s'" % name
    # ruleid: python-sql-injection-dbapi
    cursor.executescript(query)
    return "ok"


@app.route("/teams/<team>")
def team(team):
    # ruleid: python-sql-injection-dbapi
    return db.cursor().execute("SELECT * FROM teams WHERE slug = '{}'".format(team)).fetchone()


@router.get("/orders")
async def orders(state: str, limit: int = 10, pool=Depends(get_pool)):
    # ruleid: python-sql-injection-dbapi
    await pool.fetch(f"SELECT * FROM orders WHERE state = '{state}'")
    # ok: python-sql-injection-dbapi
    await pool.fetch("SELECT * FROM orders WHERE state = $1", state)
    # ok: python-sql-injection-dbapi
    return await pool.fetch(f"SELECT * FROM orders LIMIT {limit}")


@app.route("/users/<int:user_id>/<tab>")
def user(user_id, tab: int):
    cursor = sqlite3.connect("app.db").cursor()
    # ok: python-sql-injection-dbapi
    cursor.execute(f"SELECT * FROM users WHERE id = {user_id}")
    # ruleid: python-sql-injection-dbapi
    cursor.execute(f"SELECT * FROM tabs WHERE id = {tab}")
    # ok: python-sql-injection-dbapi
    cursor.execute("SELECT * FROM users WHERE name = ?", (request.args["name"],))
    sort = request.args.get("sort")
    if sort not in SORTABLE:
        sort = "name"
    # ok: python-sql-injection-dbapi
    cursor.execute(f"SELECT * FROM users ORDER BY {sort}")
    page = int(request.args.get("page", 1))
    # ok: python-sql-injection-dbapi
    cursor.execute("SELECT * FROM users LIMIT 20 OFFSET %d" % (page * 20))
    column = sql.Identifier(request.args["column"])
    # ok: python-sql-injection-dbapi
    cursor.execute(sql.SQL("SELECT {} FROM users").format(column))
    # ok: python-sql-injection-dbapi
    session.execute(select(User).where(User.name == request.args["name"]))
    # ok: python-sql-injection-dbapi
    return cursor.execute("SELECT * FROM " + "users")
