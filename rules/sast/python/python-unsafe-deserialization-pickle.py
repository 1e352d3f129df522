import base64
import json
import pickle

import jsonpickle
from flask import request


@app.route("/cart")
def cart():
    raw = base64.b64decode(request.cookies["cart"])
    # ruleid: python-unsafe-deserialization-pickle
    items = pickle.loads(raw)
    # ruleid: python-unsafe-deserialization-pickle
    more = pickle.load(request.files["cart"])
    # ruleid: python-unsafe-deserialization-pickle
    return jsonpickle.decode(request.get_data()) + items + more


@app.route("/safe")
def safe():
    # ok: python-unsafe-deserialization-pickle
    items = json.loads(request.cookies["cart"])
    # ok: python-unsafe-deserialization-pickle
    model = pickle.load(open("/srv/model.pkl", "rb"))
    # ok: python-unsafe-deserialization-pickle
    cached = pickle.dumps(request.args["q"])
    return model.predict(items, cached)
