import re

from flask import Flask, request

app = Flask(__name__)
TRAILING = re.compile(r"\s+$")


@app.route("/a")
def a():
    name = request.args["name"]
    # ruleid: python-regex-polynomial-request
    name = re.sub(r"\s+$", "", name)
    return clean(request.args["text"])


def clean(text):
    # ruleid: python-regex-polynomial-request
    return TRAILING.search(text) is not None


@app.route("/b")
def b():
    text = request.args["text"]
    # ok: python-regex-polynomial-request
    first = re.match(r"\s+$", text)
    # ok: python-regex-polynomial-request
    number = re.search(r"^\d+$", text)
    # ok: python-regex-polynomial-request
    own = re.sub(r"\s+$", "", "constant   ")
    # ok: python-regex-polynomial-request
    stripped = text.rstrip()
    return [first, number, own, stripped]
