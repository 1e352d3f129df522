const crypto = require('crypto');

function encrypt(text, key) {
  // ruleid: javascript-static-iv-crypto
  const a = crypto.createCipheriv('aes-256-cbc', key, '0123456789abcdef');
  // ruleid: javascript-static-iv-crypto
  const b = crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(16, 0));
  // ruleid: javascript-static-iv-crypto
  const c = CryptoJS.AES.encrypt(text, key, { iv: CryptoJS.enc.Utf8.parse('0000000000000000'), padding: 1 });
  return [a, b, c];
}

function safe(text, key, stored) {
  const iv = crypto.randomBytes(16);
  // ok: javascript-static-iv-crypto
  const a = crypto.createCipheriv('aes-256-cbc', key, iv);
  // ok: javascript-static-iv-crypto
  const b = crypto.createCipheriv('aes-256-gcm', key, crypto.randomBytes(12));
  // ok: javascript-static-iv-crypto
  const c = crypto.createDecipheriv('aes-256-cbc', key, stored.iv);
  // ok: javascript-static-iv-crypto
  const d = crypto.createCipheriv('aes-256-ecb', key, '');
  return [a, b, c, d];
}
