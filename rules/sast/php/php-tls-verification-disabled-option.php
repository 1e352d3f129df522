<?php
// ruleid: php-tls-verification-disabled-option
$client = new GuzzleHttp\Client(['timeout' => 5, 'verify' => false]);
// ruleid: php-tls-verification-disabled-option
$page = Http::withoutVerifying()->get('https://internal.example');
// ruleid: php-tls-verification-disabled-option
$ssl = ['verify_peer' => false, 'allow_self_signed' => true];
// ruleid: php-tls-verification-disabled-option
$answer = wp_remote_get($url, array('timeout' => 5, 'sslverify' => false));
// ruleid: php-tls-verification-disabled-option
curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, 0);

// ok: php-tls-verification-disabled-option
$client = new GuzzleHttp\Client(['verify' => '/etc/ssl/internal.pem']);
// ok: php-tls-verification-disabled-option
$ssl = ['verify_peer' => true];
// ok: php-tls-verification-disabled-option
$page = Http::withOptions(['debug' => false])->get('https://internal.example');
// ok: php-tls-verification-disabled-option
curl_setopt($ch, CURLOPT_SSL_VERIFYHOST, 2);
// ok: php-tls-verification-disabled-option
$form = new Form(['label' => 'x', 'required' => false]);
