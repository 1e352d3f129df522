<?php
exec('cat /etc/motd', $lines);
$line = $lines[0];
// ruleid: php-command-injection-stored
system('grep ' . $line . ' /var/log/app.log');

class Settings
{
    private $values = [];

    public function __construct()
    {
        $this->values['tool'] = $_SESSION['tool'];
        $this->values['mode'] = 'fast';
    }

    public function get($name)
    {
        return $this->values[$name];
    }
}

$settings = new Settings();
// ruleid: php-command-injection-stored
shell_exec('convert ' . $settings->get('tool'));
// ok: php-command-injection-stored
shell_exec('convert ' . $settings->get('mode'));
// ok: php-command-injection-stored
system('grep ' . escapeshellarg($line) . ' /var/log/app.log');
// ruleid: php-command-injection-stored
system("grep '" . addslashes($line) . "' /var/log/app.log");
// ok: php-command-injection-stored
system("grep '" . str_replace("'", '', $line) . "' /var/log/app.log");
