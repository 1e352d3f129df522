<?php
// ruleid: php-command-injection-exec
exec('ping -c 1 ' . $_GET['host'], $lines);

function convert($request)
{
    $file = $request->input('file');
    $command = "convert $file out.png";
    // ruleid: php-command-injection-exec
    return shell_exec($command);
}

// ruleid: php-command-injection-exec
system(escapeshellcmd('tar xf ' . $_POST['archive']));
// ruleid: php-command-injection-exec
$process = Process::fromShellCommandline('grep ' . $_REQUEST['word'] . ' /var/log/app.log');

// ok: php-command-injection-exec
exec('ping -c 1 ' . escapeshellarg($_GET['host']), $lines);
// ok: php-command-injection-exec
exec('uptime', $lines);
$count = (int) $_GET['count'];
// ok: php-command-injection-exec
passthru("head -n $count /var/log/app.log");
// ok: php-command-injection-exec
$process = new Process(['grep', $_REQUEST['word'], '/var/log/app.log']);
// ok: php-command-injection-exec
$pdo->exec('VACUUM');
