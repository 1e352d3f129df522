from bson import ObjectId
from flask import request


@app.route("/login", methods=["POST"])
def login():
    body = request.get_json()
    # ruleid: python-nosql-injection-pymongo
    user = db.users.find_one({"name": body["name"], "password": body["password"]})
    # ruleid: python-nosql-injection-pymongo
    db.orders.delete_many(request.json)
    # ruleid: python-nosql-injection-pymongo
    db.logs.count_documents({"user": body.get("user")})
    return user


@app.route("/safe", methods=["POST"])
def safe():
    body = request.get_json()
    # ok: python-nosql-injection-pymongo
    user = db.users.find_one({"name": str(body["name"])})
    # ok: python-nosql-injection-pymongo
    db.orders.find_one({"_id": ObjectId(body["id"])})
    # ok: python-nosql-injection-pymongo
    db.orders.find({"owner": request.args["owner"]})
    # ok: python-nosql-injection-pymongo
    db.orders.find({"state": "open"})
    return user
