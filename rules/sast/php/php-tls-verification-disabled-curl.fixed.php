<?php
$ch = curl_init('https://api.example.com/');
// ruleid: php-tls-verification-disabled-curl
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, true);
// ruleid: php-tls-verification-disabled-curl
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, true);
// ruleid: php-tls-verification-disabled-curl
curl_setopt($this->handle, CURLOPT_SSL_VERIFYPEER, true);
// ok: php-tls-verification-disabled-curl
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, true);
// ok: php-tls-verification-disabled-curl
curl_setopt($ch, CURLOPT_HEADER, false);
// ok: php-tls-verification-disabled-curl
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, $config['verify']);
