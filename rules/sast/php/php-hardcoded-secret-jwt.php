<?php
use Firebase\JWT\JWT;
use Firebase\JWT\Key;

// ruleid: php-hardcoded-secret-jwt
$token = JWT::encode($payload, 'my-signing-secret', 'HS256');
// ruleid: php-hardcoded-secret-jwt
$claims = JWT::decode($token, new Key('my-signing-secret', 'HS256'));
// ruleid: php-hardcoded-secret-jwt
$config = Configuration::forSymmetricSigner(new Sha256(), InMemory::plainText('another secret value'));

// ok: php-hardcoded-secret-jwt
$token = JWT::encode($payload, getenv('JWT_SECRET'), 'HS256');
// ok: php-hardcoded-secret-jwt
$claims = JWT::decode($token, new Key(config('app.jwt'), 'HS256'));
// ok: php-hardcoded-secret-jwt
$key = InMemory::file('/run/secrets/jwt');
// ok: php-hardcoded-secret-jwt
$public = new Key('-----BEGIN PUBLIC KEY----- MFkw', 'ES256');
