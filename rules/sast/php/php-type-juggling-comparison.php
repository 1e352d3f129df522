<?php
// ruleid: php-type-juggling-comparison
if (md5($_POST['password']) == $user['hash']) {
    login($user);
}
// ruleid: php-type-juggling-comparison
if ($_GET['token'] == $user['reset_token']) {
    reset_form($user);
}
// ruleid: php-type-juggling-comparison
if (strcmp($_POST['password'], $secret) == 0) {
    login($user);
}

// ok: php-type-juggling-comparison
if (hash_equals($user['reset_token'], $_GET['token'])) {
    reset_form($user);
}
// ok: php-type-juggling-comparison
if (md5($body) === $etag) {
    exit;
}
// ok: php-type-juggling-comparison
if ($_GET['page'] == $last) {
    exit;
}
// ok: php-type-juggling-comparison
if ($_GET['token'] === $user['reset_token']) {
    reset_form($user);
}
