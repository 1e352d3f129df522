from flask import request
from lxml import etree


@app.route("/member")
def member():
    name = request.args["name"]
    tree = etree.parse("members.xml")
    # ruleid: python-xpath-injection-lxml
    found = tree.xpath("//member[name='" + name + "']")
    # ruleid: python-xpath-injection-lxml
    find = etree.XPath(f"/members/member[@name='{name}']")
    # ruleid: python-xpath-injection-lxml
    return found, find, tree.getroot().xpath("//member[mail='%s']" % name)


@app.route("/safe")
def safe():
    name = request.args["name"]
    tree = etree.parse("members.xml")
    # ok: python-xpath-injection-lxml
    found = tree.xpath("//member[name=$name]", name=name)
    # ok: python-xpath-injection-lxml
    first = tree.xpath("//member[%d]" % int(request.args["n"]))
    # ok: python-xpath-injection-lxml
    return found, first, tree.xpath("//member[@active='true']")
