from flask import request

from app.models import Order, User

EDITABLE = {"name", "mail"}


@app.route("/users", methods=["POST"])
def create():
    # ruleid: python-mass-assignment-model
    user = User(**request.get_json())
    data = request.json
    # ruleid: python-mass-assignment-model
    Order.objects.create(**data)
    for field, value in data.items():
        # ruleid: python-mass-assignment-model
        setattr(user, field, value)
    return "ok"


@app.route("/safe", methods=["POST"])
def safe(user):
    # ok: python-mass-assignment-model
    User(name=request.json["name"], mail=request.json["mail"])
    # ok: python-mass-assignment-model
    User(**user_schema.load(request.get_json()))
    # ok: python-mass-assignment-model
    form = SignupForm(**request.form)
    for field, value in request.json.items():
        if field in EDITABLE:
            # ok: python-mass-assignment-model
            setattr(user, field, value)
    return form
