<?php
$xml = file_get_contents('php://input');
$doc = new DOMDocument();
// ruleid: php-xxe-libxml
$doc->loadXML($xml, LIBXML_NOENT | LIBXML_DTDLOAD);
// ruleid: php-xxe-libxml
$order = simplexml_load_string($xml, 'SimpleXMLElement', LIBXML_NOENT);
// ruleid: php-xxe-libxml
libxml_disable_entity_loader(false);

// ok: php-xxe-libxml
$doc->loadXML($xml);
// ok: php-xxe-libxml
$order = simplexml_load_string($xml, 'SimpleXMLElement', LIBXML_NONET | LIBXML_NOCDATA);
// ok: php-xxe-libxml
libxml_disable_entity_loader(true);
// ok: php-xxe-libxml
$doc->substituteEntities = false;
