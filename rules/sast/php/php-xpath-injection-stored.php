<?php
$xml = simplexml_load_file('users.xml');
$name = $_SESSION['name'];
// ruleid: php-xpath-injection-stored
$xml->xpath("//user[name='" . $name . "']");
// ruleid: php-xpath-injection-stored
$xml->xpath('//user[@id=' . addslashes($name) . ']');
// ok: php-xpath-injection-stored
$xml->xpath("//user[name='" . addslashes($name) . "']");
// ruleid: php-xpath-injection-stored
$xml->xpath('//user[@id=' . htmlspecialchars($name, ENT_QUOTES) . ']');
// ok: php-xpath-injection-stored
$xml->xpath("//user[name='" . htmlspecialchars($name, ENT_QUOTES) . "']");
if (preg_match('/^[a-z]+$/', $name) === 1) {
    // ok: php-xpath-injection-stored
    $xml->xpath("//user[name='" . $name . "']");
}
