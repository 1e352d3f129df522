import xml.sax.handler

from defusedxml.ElementTree import fromstring
from lxml import etree


def read(stream, sax):
    # ruleid: python-xxe-xml-parser
    parser = etree.XMLParser(resolve_entities=True)
    # ruleid: python-xxe-xml-parser
    wide = etree.XMLParser(load_dtd=True, no_network=False)
    # ruleid: python-xxe-xml-parser
    sax.setFeature(xml.sax.handler.feature_external_ges, True)
    return etree.parse(stream, parser), etree.parse(stream, wide)


def safe(stream, sax):
    # ok: python-xxe-xml-parser
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: python-xxe-xml-parser
    sax.setFeature(xml.sax.handler.feature_external_ges, False)
    # ok: python-xxe-xml-parser
    fromstring(stream.read())
    return etree.parse(stream, parser)
