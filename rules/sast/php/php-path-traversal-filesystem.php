<?php
// ruleid: php-path-traversal-filesystem
echo file_get_contents('/srv/docs/' . $_GET['doc']);

function download($request)
{
    $name = $request->input('name');
    // ruleid: php-path-traversal-filesystem
    return response()->download(storage_path('reports/' . $name));
}

// ruleid: php-path-traversal-filesystem
unlink("uploads/{$_POST['file']}");
$handle = null;
// ruleid: php-path-traversal-filesystem
$handle = fopen($_REQUEST['path'], 'r');

// ok: php-path-traversal-filesystem
echo file_get_contents('/srv/docs/' . basename($_GET['doc']));
// ok: php-path-traversal-filesystem
readfile(__DIR__ . '/terms.pdf');
// ok: php-path-traversal-filesystem
$body = file_get_contents('php://input');
// ok: php-path-traversal-filesystem
$csv = file_get_contents($_FILES['csv']['tmp_name']);
// ok: php-path-traversal-filesystem
file_put_contents('/var/log/hits.log', $_GET['page'], FILE_APPEND);
$path = realpath('/srv/docs/' . $_GET['doc']);
if (!str_starts_with($path, '/srv/docs/')) {
    exit;
}
// ok: php-path-traversal-filesystem
readfile($path);

class Files
{
    private $folder = '/srv/files/';
    private $name;

    public function __construct($name)
    {
        $this->name = $name;
    }

    public function text()
    {
        // ruleid: php-path-traversal-filesystem
        return file_get_contents($this->folder . $this->name);
    }

    public function remove()
    {
        // ok: php-path-traversal-filesystem
        unlink($this->folder . basename($this->name));
    }
}
$files = new Files($_GET['name']);
$files->text();
$files->remove();
