from flask import render_template, render_template_string, request
from jinja2 import Environment, Template


@app.route("/hello")
def hello():
    name = request.args.get("name")
    # ruleid: python-template-injection-jinja2
    return render_template_string("<h1>Hello " + name + "</h1>")


@app.errorhandler(404)
def missing(error):
    # ruleid: python-template-injection-jinja2
    Template("No page for %s" % request.args["q"]).render()
    text = request.get_data(as_text=True)
    # ruleid: python-template-injection-jinja2
    return Environment().from_string(text).render()


@app.route("/safe")
def safe():
    name = request.args.get("name")
    # ok: python-template-injection-jinja2
    render_template_string("<h1>Hello {{ name }}</h1>", name=name)
    # ok: python-template-injection-jinja2
    Template("Hello {{ name }}").render(name=name)
    # ok: python-template-injection-jinja2
    return render_template("hello.html", name=name)
