from flask import Blueprint, request
from sqlalchemy import literal_column, select, text

bp = Blueprint("items", __name__)
COLUMNS = ("name", "price")


@bp.route("/items")
def items():
    word = request.args.get("q", "")
    # ruleid: python-sql-injection-sqlalchemy
    rows = db.session.execute(text("SELECT * FROM item WHERE name LIKE '%" + word + "%'"))
    # ruleid: python-sql-injection-sqlalchemy
    select(Item).order_by(text(request.args["sort"]))
    statement = f"SELECT count(*) FROM item WHERE name = '{word}'"
    # ruleid: python-sql-injection-sqlalchemy
    db.engine.execute(statement)
    # ruleid: python-sql-injection-sqlalchemy
    return select(literal_column(word))


@bp.route("/safe")
def safe():
    word = request.args.get("q", "")
    # ok: python-sql-injection-sqlalchemy
    db.session.execute(text("SELECT * FROM item WHERE name = :name"), {"name": word})
    # ok: python-sql-injection-sqlalchemy
    db.session.execute(select(Item).where(Item.name == word))
    sort = request.args.get("sort")
    if sort in COLUMNS:
        # ok: python-sql-injection-sqlalchemy
        select(Item).order_by(text(sort))
    # ok: python-sql-injection-sqlalchemy
    return db.session.execute(text("SELECT * FROM item LIMIT " + str(int(request.args["n"]))))
