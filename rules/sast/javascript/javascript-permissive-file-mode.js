const fs = require('fs');

// ruleid: javascript-permissive-file-mode
fs.chmodSync('/var/run/app.sock', 0o777);
// ruleid: javascript-permissive-file-mode
fs.mkdirSync('/srv/uploads', { recursive: true, mode: 0o777 });
// ruleid: javascript-permissive-file-mode
fs.writeFileSync('/etc/app.json', text, { encoding: 'utf8', mode: 0o666 });
// ruleid: javascript-permissive-file-mode
fs.chmod('/srv/run.sh', '0777', () => {});

// ok: javascript-permissive-file-mode
fs.chmodSync('/usr/local/bin/app', 0o755);
// ok: javascript-permissive-file-mode
fs.writeFileSync('/etc/app.json', text, { mode: 0o600 });
// ok: javascript-permissive-file-mode
fs.mkdirSync('/srv/uploads', { recursive: true });
// ok: javascript-permissive-file-mode
fs.chmodSync('/srv/key', 0o400);
