<?php
// ruleid: php-template-injection-twig
echo $twig->createTemplate('Hello ' . $_GET['name'])->render([]);

class MailController
{
    public function preview(Request $request)
    {
        $template = $request->input('template');
        // ruleid: php-template-injection-twig
        return Blade::render($template, ['user' => $this->user]);
    }

    public function show()
    {
        // ruleid: php-template-injection-twig
        $this->smarty->display('string:' . $_POST['body']);
    }

    public function safe(Request $request)
    {
        // ok: php-template-injection-twig
        $mail = $this->twig->createTemplate('Hello {{ name }}')->render(['name' => $request->input('name')]);
        // ok: php-template-injection-twig
        $page = Blade::render('Hello {{ $name }}', ['name' => $request->input('name')]);
        // ok: php-template-injection-twig
        return $this->twig->render('mail.html.twig', ['name' => $request->input('name'), 'x' => [$mail, $page]]);
    }
}
