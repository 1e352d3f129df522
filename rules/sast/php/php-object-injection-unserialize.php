<?php
// ruleid: php-object-injection-unserialize
$cart = unserialize($_COOKIE['cart']);
$raw = base64_decode($_POST['state']);
// ruleid: php-object-injection-unserialize
$state = unserialize($raw);
// ruleid: php-object-injection-unserialize
$options = maybe_unserialize(stripslashes($_REQUEST['options']));

// ok: php-object-injection-unserialize
$cart = json_decode($_COOKIE['cart'], true);
// ok: php-object-injection-unserialize
$state = unserialize($raw, ['allowed_classes' => false]);
// ok: php-object-injection-unserialize
$cached = unserialize(file_get_contents('/var/cache/app.ser'));
// ok: php-object-injection-unserialize
$count = unserialize((int) $_GET['count']);

function state($text)
{
    // ruleid: php-object-injection-unserialize
    return unserialize(base64_decode($text));
}

function plain_state($text)
{
    // ok: php-object-injection-unserialize
    return unserialize(base64_decode($text), ['allowed_classes' => false]);
}
state($_COOKIE['state']);
plain_state($_COOKIE['state']);
