const crypto = require('crypto');

// ruleid: javascript-weak-hash
crypto.createHash('md5').update('a').digest('hex');
// ruleid: javascript-weak-hash
crypto.createHash("SHA1");
// ok: javascript-weak-hash
crypto.createHash('sha256').update('a').digest('hex');
