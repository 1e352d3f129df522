const fs = require('fs');
const path = require('path');
const unzipper = require('unzipper');

fs.createReadStream('upload.zip').pipe(unzipper.Parse()).on('entry', (entry) => {
  const fileName = entry.path;
  // ruleid: javascript-path-traversal-archive
  entry.pipe(fs.createWriteStream('uploads/' + fileName));
});

function extractAll(zip, dir) {
  zip.getEntries().forEach((zipEntry) => {
    // ruleid: javascript-path-traversal-archive
    fs.writeFileSync(path.join(dir, zipEntry.entryName), zipEntry.getData());
  });
}

extract.on('entry', (header, stream, next) => {
  const target = path.join(dest, header.name);
  // ruleid: javascript-path-traversal-archive
  stream.pipe(fs.createWriteStream(target));
  stream.on('end', next);
});

function extractSafely(zip, dir) {
  for (const entry of zip.getEntries()) {
    const target = path.resolve(dir, entry.entryName);
    if (!target.startsWith(dir + path.sep)) {
      throw new Error('entry leaves the folder');
    }
    // ok: javascript-path-traversal-archive
    fs.writeFileSync(target, entry.getData());
  }
}

function flatten(entry, dir) {
  // ok: javascript-path-traversal-archive
  entry.pipe(fs.createWriteStream(path.join(dir, path.basename(entry.path))));
  // ok: javascript-path-traversal-archive
  fs.writeFileSync(path.join(dir, 'manifest.json'), JSON.stringify({ name: entry.path }));
  const user = { path: '/tmp/x' };
  // ok: javascript-path-traversal-archive
  fs.writeFileSync(user.path, 'x');
}
