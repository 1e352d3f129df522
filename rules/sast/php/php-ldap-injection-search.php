<?php
$user = $_POST['user'];
// ruleid: php-ldap-injection-search
$found = ldap_search($ldap, 'ou=people,dc=example,dc=org', "(uid=$user)");
// ruleid: php-ldap-injection-search
ldap_bind($ldap, 'uid=' . $_POST['user'] . ',dc=example,dc=org', $_POST['password']);
$filter = sprintf('(&(cn=%s)(objectClass=person))', $_GET['cn']);
// ruleid: php-ldap-injection-search
$list = ldap_list($ldap, BASE_DN, $filter);

$escaped = ldap_escape($_POST['user'], '', LDAP_ESCAPE_FILTER);
// ok: php-ldap-injection-search
$found = ldap_search($ldap, BASE_DN, "(uid=$escaped)");
// ok: php-ldap-injection-search
$found = ldap_search($ldap, BASE_DN, '(objectClass=person)');
// ok: php-ldap-injection-search
ldap_bind($ldap, 'uid=' . ldap_escape($_POST['user'], '', LDAP_ESCAPE_DN), $_POST['password']);

$codes = array('\\' => '\5c', '*' => '\2a', '(' => '\28', ')' => '\29', "\x00" => '\00');
$coded = str_replace(array_keys($codes), array_values($codes), $_GET['name']);
// ok: php-ldap-injection-search
$found = ldap_search($ldap, BASE_DN, "(cn=$coded)");
$coded = strtr($_GET['name'], $codes);
// ok: php-ldap-injection-search
$found = ldap_search($ldap, BASE_DN, "(cn=$coded)");
$coded = str_replace(['\\', '*', '(', ')'], ['\5c', '\2a', '\28', '\29'], $_GET['name']);
// ok: php-ldap-injection-search
$found = ldap_search($ldap, BASE_DN, "(cn=$coded)");
$part = str_replace(['(', ')'], ['\28', '\29'], $_GET['name']);
// ruleid: php-ldap-injection-search
$found = ldap_search($ldap, BASE_DN, "(cn=$part)");
$put_back = strtr($_GET['name'], ['*' => '%', '(' => '*', ')' => '', '\\' => '']);
// ruleid: php-ldap-injection-search
$found = ldap_search($ldap, BASE_DN, "(cn=$put_back)");
