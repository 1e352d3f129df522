from flask import make_response, render_template, request
from markupsafe import Markup, escape


@app.route("/hello")
def hello():
    name = request.args.get("name")
    # ruleid: python-xss-flask-response
    return "<h1>Hello " + name + "</h1>"


@app.route("/item/<slug>")
def item(slug):
    # ruleid: python-xss-flask-response
    return f"<p>No item {slug}</p>", 404


@app.route("/note", methods=["POST"])
def note():
    # ruleid: python-xss-flask-response
    text = Markup(request.form["text"])
    # ruleid: python-xss-flask-response
    return make_response("<div>%s</div>" % request.form["title"])


@app.route("/safe")
def safe():
    name = request.args.get("name")
    if name == "json":
        # ok: python-xss-flask-response
        return {"name": name}
    if name == "escaped":
        # ok: python-xss-flask-response
        return f"<h1>Hello {escape(name)}</h1>"
    if name == "count":
        # ok: python-xss-flask-response
        return "<p>%d</p>" % int(request.args["n"])
    # ok: python-xss-flask-response
    return render_template("hello.html", name=name)
