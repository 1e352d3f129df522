import xml.dom.minidom
import xml.sax
import xml.sax.handler

from flask import Flask, request
from lxml import etree

app = Flask(__name__)


def body():
    return request.get_data()


@app.route("/import", methods=["POST"])
def load():
    reader = xml.sax.make_parser()
    reader.setFeature(xml.sax.handler.feature_external_ges, True)
    # ruleid: python-xxe-untrusted-document
    first = xml.dom.minidom.parseString(request.form["doc"], reader)
    wide = etree.XMLParser(resolve_entities=True)
    # ruleid: python-xxe-untrusted-document
    second = etree.fromstring(body(), wide)
    # ok: python-xxe-untrusted-document
    third = xml.dom.minidom.parseString("<a/>", reader)
    # ruleid: python-xxe-untrusted-document
    fourth = xml.dom.minidom.parseString(body(), parser=entities())
    loading = etree.XMLParser(load_dtd=True, no_network=False)
    # ruleid: python-xxe-untrusted-document
    loading.feed(body())
    return str((first, second, third, fourth, loading.close()))


def entities():
    reader = xml.sax.make_parser()
    reader.setFeature(xml.sax.handler.feature_external_pes, True)
    return reader


@app.route("/safe", methods=["POST"])
def safe():
    reader = xml.sax.make_parser()
    # ok: python-xxe-untrusted-document
    first = xml.dom.minidom.parseString(body(), reader)
    reader.setFeature(xml.sax.handler.feature_external_ges, True)
    reader.setFeature(xml.sax.handler.feature_external_ges, False)
    # ok: python-xxe-untrusted-document
    second = xml.dom.minidom.parseString(body(), reader)
    strict = etree.XMLParser(resolve_entities=False)
    # ok: python-xxe-untrusted-document
    third = etree.fromstring(body(), strict)
    wide = etree.XMLParser(resolve_entities=True)
    # ok: python-xxe-untrusted-document
    settings = etree.parse("/etc/app/settings.xml", wide)
    # ok: python-xxe-untrusted-document
    return str((first, second, third, settings, etree.fromstring(body())))
