<?php
function register($user, $password)
{
    // ruleid: php-weak-password-hash
    $user->hash = md5($password);
    // ruleid: php-weak-password-hash
    $user->old = sha1($user->salt . $password);
    // ruleid: php-weak-password-hash
    $login = $db->find(['pass' => hash('sha256', $_POST['password'])]);
    return $login;
}

function safe($user, $password, $file)
{
    // ok: php-weak-password-hash
    $user->hash = password_hash($password, PASSWORD_DEFAULT);
    // ok: php-weak-password-hash
    $etag = md5($file->content);
    // ok: php-weak-password-hash
    $avatar = 'https://www.gravatar.com/avatar/' . md5(strtolower($user->email));
    // ok: php-weak-password-hash
    $key = hash('sha256', $user->passwordResetToken);
    return [$etag, $avatar, $key];
}
