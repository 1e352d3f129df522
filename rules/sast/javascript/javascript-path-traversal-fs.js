const fs = require('fs');
const path = require('path');
const { readFileSync } = require('fs');

app.get('/ftp/:file', (req, res, next) => {
  const file = req.params.file;
  // ruleid: javascript-path-traversal-fs
  res.sendFile(path.resolve('ftp/', file));
});

app.get('/template', (req, res) => {
  // ruleid: javascript-path-traversal-fs
  fs.readFile(path.join(__dirname, 'templates', req.query.name), 'utf8', (err, text) => res.send(text));
  // ruleid: javascript-path-traversal-fs
  const body = readFileSync('./pages/' + req.query.page);
  // ruleid: javascript-path-traversal-fs
  fs.createReadStream(`/srv/data/${req.body.file}`).pipe(res);
});

app.delete('/file', async (req, res) => {
  // ruleid: javascript-path-traversal-fs
  await fs.promises.unlink(req.query.path);
  res.end();
});

app.get('/safe/:file', (req, res) => {
  // ok: javascript-path-traversal-fs
  res.sendFile(path.resolve('ftp/', path.basename(req.params.file)));
  // ok: javascript-path-traversal-fs
  res.sendFile(req.params.file, { root: '/srv/public' });
  // ok: javascript-path-traversal-fs
  fs.readFile(path.join(__dirname, 'index.html'), () => res.end());
  // ok: javascript-path-traversal-fs
  fs.readFile(`/srv/data/${Number(req.query.id)}.json`, () => res.end());
});

app.get('/checked', (req, res) => {
  const target = path.resolve(ROOT, req.query.name);
  if (!target.startsWith(ROOT + path.sep)) {
    return res.status(403).end();
  }
  // ok: javascript-path-traversal-fs
  return res.download(target);
});
