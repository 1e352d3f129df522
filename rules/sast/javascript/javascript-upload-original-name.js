const multer = require('multer');

const storage = multer.diskStorage({
  destination: 'uploads/',
  filename(req, file, cb) {
    // ruleid: javascript-upload-original-name
    cb(null, Date.now() + '-' + file.originalname);
  },
});

app.post('/photo', (req, res) => {
  const upload = req.files.photo;
  // ruleid: javascript-upload-original-name
  upload.mv('./public/uploads/' + upload.name, () => res.end());
});

app.post('/avatar', multer({ dest: '/tmp' }).single('avatar'), (req, res) => {
  // ruleid: javascript-upload-original-name
  fs.renameSync(req.file.path, path.join('public', req.file.originalname));
  res.end();
});

const safe = multer.diskStorage({
  filename(req, file, cb) {
    // ok: javascript-upload-original-name
    cb(null, crypto.randomUUID() + '.png');
  },
});

app.post('/safe', upload.single('doc'), (req, res) => {
  // ok: javascript-upload-original-name
  fs.renameSync(req.file.path, path.join('uploads', req.file.filename));
  // ok: javascript-upload-original-name
  fs.writeFileSync('names.txt', JSON.stringify({ name: req.file.originalname }));
  // ok: javascript-upload-original-name
  storage.put(null, req.file.size);
  res.json({ name: req.file.originalname });
});
