<?php
// ruleid: php-ssrf-http-client
$ch = curl_init($_GET['url']);
$target = $_POST['webhook'];
// ruleid: php-ssrf-http-client
curl_setopt($ch, CURLOPT_URL, $target);

function preview(Request $request)
{
    // ruleid: php-ssrf-http-client
    $page = Http::get($request->input('link'));
    $client = new \GuzzleHttp\Client();
    // ruleid: php-ssrf-http-client
    return $client->request('GET', 'https://' . $request->input('host') . '/status');
}

// ok: php-ssrf-http-client
$ch = curl_init('https://api.example.com/users/' . $_GET['id']);
// ok: php-ssrf-http-client
curl_setopt($ch, CURLOPT_POSTFIELDS, $_POST['name']);
// ok: php-ssrf-http-client
$page = Http::get('https://api.example.com/search', ['q' => $_GET['q']]);
// ok: php-ssrf-http-client
$size = getimagesize($_FILES['photo']['tmp_name']);
// ok: php-ssrf-http-client
$all = Http::get(config('services.api.url'));
if (in_array($_GET['feed'], FEEDS, true)) {
    // ok: php-ssrf-http-client
    $feed = simplexml_load_file($_GET['feed']);
}

function address()
{
    return trim($_GET['callback']);
}

function call_back($address)
{
    // ruleid: php-ssrf-http-client
    return file_get_contents($address);
}

function call_own($name)
{
    // ok: php-ssrf-http-client
    return file_get_contents('https://api.example.com/hooks/' . $name);
}
call_back(address());
call_own(address());
