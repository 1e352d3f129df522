import yaml
from flask import Flask, request
from yaml import Loader, load

app = Flask(__name__)
CREATING = yaml.UnsafeLoader


@app.route("/import", methods=["POST"])
def read():
    # ruleid: python-unsafe-deserialization-yaml
    settings = yaml.load(request.get_data(), Loader=yaml.Loader)
    # ruleid: python-unsafe-deserialization-yaml
    plain = yaml.load(request.args["settings"])
    text = request.form["text"]
    # ruleid: python-unsafe-deserialization-yaml
    other = yaml.unsafe_load(text)
    # ruleid: python-unsafe-deserialization-yaml
    last = load(text, Loader=CREATING)
    return str((settings, plain, other, last))


@app.route("/safe", methods=["POST"])
def safe():
    # ok: python-unsafe-deserialization-yaml
    settings = yaml.safe_load(request.get_data())
    # ok: python-unsafe-deserialization-yaml
    other = load(request.get_data(), Loader=yaml.SafeLoader)
    # ok: python-unsafe-deserialization-yaml
    fixed = yaml.load("a: 1", Loader=Loader)
    with open("defaults.yaml") as stream:
        # ok: python-unsafe-deserialization-yaml
        own = yaml.load(stream, Loader=yaml.Loader)
    return str((settings, other, fixed, own))
