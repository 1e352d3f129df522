<?php
// ruleid: php-email-header-injection-mail
mail('shop@example.com', 'Order', $text, 'From: ' . $_POST['email']);
$headers = "From: shop@example.com\r\n";
$headers .= "Reply-To: {$_REQUEST['email']}\r\n";
// ruleid: php-email-header-injection-mail
mail('shop@example.com', 'Question', $text, $headers);
// ruleid: php-email-header-injection-mail
mail('shop@example.com', 'Order', $text, '', '-f' . $_POST['email']);

$from = filter_var($_POST['email'], FILTER_VALIDATE_EMAIL);
// ok: php-email-header-injection-mail
mail('shop@example.com', 'Order', $text, 'From: ' . $from);
// ok: php-email-header-injection-mail
mail('shop@example.com', 'Order', $_POST['text'], 'From: shop@example.com');
// ok: php-email-header-injection-mail
mail('shop@example.com', 'Order', $text, 'From: ' . str_replace(["\r", "\n"], '', $_POST['email']));

function send($from, $subject)
{
    // ruleid: php-email-header-injection-mail
    mail('shop@example.com', $subject, 'text', "From: $from");
}

function send_plain($subject)
{
    // ok: php-email-header-injection-mail
    mail('shop@example.com', $subject, 'text', 'From: shop@example.com');
}
send($_POST['from'], $_POST['subject']);
send_plain($_POST['subject']);
