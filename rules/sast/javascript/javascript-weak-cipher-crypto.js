const crypto = require('crypto');
const CryptoJS = require('crypto-js');

function encrypt(text, key, iv) {
  // ruleid: javascript-weak-cipher-crypto
  const a = crypto.createCipheriv('des-ede3-cbc', key, iv);
  // ruleid: javascript-weak-cipher-crypto
  const b = crypto.createCipheriv('aes-128-ecb', key, null);
  // ruleid: javascript-weak-cipher-crypto
  const c = crypto.createCipher('aes-256-cbc', 'password');
  // ruleid: javascript-weak-cipher-crypto
  const d = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });
  return [a, b, c, d];
}

function safe(text, key) {
  const iv = crypto.randomBytes(12);
  // ok: javascript-weak-cipher-crypto
  const a = crypto.createCipheriv('aes-256-gcm', key, iv);
  // ok: javascript-weak-cipher-crypto
  const b = crypto.createCipheriv('chacha20-poly1305', key, iv, { authTagLength: 16 });
  // ok: javascript-weak-cipher-crypto
  const c = CryptoJS.AES.encrypt(text, key, { iv });
  // ok: javascript-weak-cipher-crypto
  const d = crypto.createDecipheriv(config.algorithm, key, iv);
  return [a, b, c, d];
}
