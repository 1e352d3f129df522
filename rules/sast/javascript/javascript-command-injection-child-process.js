const { exec, execFile, spawn } = require('child_process');
const cp = require('node:child_process');

app.get('/ping', (req, res) => {
  // ruleid: javascript-command-injection-child-process
  exec(`ping -c 1 ${req.query.host}`, (err, out) => res.type('text').send(out));
});

app.post('/convert', (req, res) => {
  const name = req.body.name;
  const command = 'convert ' + name + ' out.png';
  // ruleid: javascript-command-injection-child-process
  cp.execSync(command, { cwd: '/srv' });
  // ruleid: javascript-command-injection-child-process
  spawn('sh', ['-c', 'ls ' + name]);
  // ruleid: javascript-command-injection-child-process
  cp.spawn('git', ['clone', name], { shell: true });
  res.end();
});

app.get('/log', (ctx) => {
  const branch = ctx.query.branch;
  // ruleid: javascript-command-injection-child-process
  require('child_process').exec('git log ' + branch);
});

app.get('/safe', async (req, res) => {
  // ok: javascript-command-injection-child-process
  execFile('ping', ['-c', '1', req.query.host], (err, out) => res.send(out));
  // ok: javascript-command-injection-child-process
  spawn('git', ['log', '--', req.query.path]);
  const n = parseInt(req.query.n, 10);
  // ok: javascript-command-injection-child-process
  exec(`head -n ${n} /var/log/app.log`);
  const match = /^v(\d+)$/.exec(req.query.version);
  // ok: javascript-command-injection-child-process
  const other = pattern.exec(req.query.version);
  const job = await Job.findById(req.params.id);
  // ok: javascript-command-injection-child-process
  exec('systemctl restart app');
  res.json({ match, other, job });
});
