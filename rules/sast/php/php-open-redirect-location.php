<?php
// ruleid: php-open-redirect-location
header('Location: ' . $_GET['next']);
$back = $_POST['back'] ?? '/';
// ruleid: php-open-redirect-location
header("Location: $back", true, 302);

class LoginController
{
    public function login(Request $request)
    {
        // ruleid: php-open-redirect-location
        return redirect($request->input('return_to'));
    }

    public function out(Request $request)
    {
        // ruleid: php-open-redirect-location
        return new RedirectResponse($request->query->get('to'));
    }

    public function safe(Request $request)
    {
        // ok: php-open-redirect-location
        return redirect()->route('users.show', $request->input('id'));
    }
}

// ok: php-open-redirect-location
header('Location: /login.php?error=' . $_GET['error']);
// ok: php-open-redirect-location
header("Location: index.php?page={$_GET['page']}");
// ok: php-open-redirect-location
header('Content-Type: ' . $_GET['type']);
// ok: php-open-redirect-location
wp_safe_redirect($_GET['next']);
// ok: php-open-redirect-location
header('Location: https://www.example.com/' . $_GET['path']);
// ok: php-open-redirect-location
header('Location: pages/' . $_GET['page'] . '.php');
// ok: php-open-redirect-location
header('Location: ?tab=' . $_GET['tab']);
// ruleid: php-open-redirect-location
header('Location: page' . $_GET['page']);
