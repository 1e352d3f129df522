<?php
// ruleid: php-cors-any-origin-credentials
header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
header('Access-Control-Allow-Credentials: true');
$origin = $_SERVER['HTTP_ORIGIN'] ?? '*';
// ruleid: php-cors-any-origin-credentials
header("Access-Control-Allow-Origin: $origin");

class Cors
{
    public function handle($request, Closure $next)
    {
        $response = $next($request);
        // ruleid: php-cors-any-origin-credentials
        $response->headers->set('Access-Control-Allow-Origin', $request->headers->get('Origin'));
        return $response;
    }
}

// ok: php-cors-any-origin-credentials
header('Access-Control-Allow-Origin: https://app.example.com');
if (in_array($_SERVER['HTTP_ORIGIN'], ORIGINS, true)) {
    // ok: php-cors-any-origin-credentials
    header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
}
// ok: php-cors-any-origin-credentials
header('Access-Control-Allow-Origin: *');
// ok: php-cors-any-origin-credentials
header('X-Seen-Origin: ' . $_SERVER['HTTP_ORIGIN']);
