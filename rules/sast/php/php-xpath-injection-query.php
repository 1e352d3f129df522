<?php
$xpath = new DOMXPath($doc);
// ruleid: php-xpath-injection-query
$user = $xpath->query("//user[name='" . $_GET['name'] . "']");
$expr = "//order[@id='{$_POST['id']}']";
// ruleid: php-xpath-injection-query
$order = $xml->xpath($expr);
// ruleid: php-xpath-injection-query
$total = $xpath->evaluate('count(//item[@sku="' . $_REQUEST['sku'] . '"])');

// ok: php-xpath-injection-query
$all = $xpath->query('//user');
$index = (int) $_GET['index'];
// ok: php-xpath-injection-query
$one = $xpath->query("//user[$index]");
$name = preg_replace('/[^a-z0-9]/i', '', $_GET['name']);
// ok: php-xpath-injection-query
$two = $xml->xpath("//user[name='$name']");
// ok: php-xpath-injection-query
$hits = $search->query($_GET['q']);
